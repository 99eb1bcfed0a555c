"""What training, measuring and the documents share."""
