"""What leadership names, signs and answers for."""
