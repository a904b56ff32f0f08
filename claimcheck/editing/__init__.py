"""What writes files: whole or not at all."""
