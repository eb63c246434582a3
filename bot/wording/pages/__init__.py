"""Pages: what people read and tap in a window of its own or on the home tab. One file each."""
