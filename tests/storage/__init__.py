"""What is particular to this storage: keys, erasure, two processes, opening."""
