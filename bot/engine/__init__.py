"""The rules of a circle, pure: same arguments, same answer. Standard library only."""
