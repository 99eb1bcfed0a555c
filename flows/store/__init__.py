"""What a data folder holds, and how it is written so that whoever is killed leaves it whole."""
