"""What runs start from: sample articles, issue codebooks, the actor reference, corrections. Data, and no code."""
