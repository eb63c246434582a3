"""What people do in one circle: convening, joining, sittings, words, the sheet, keeping."""
