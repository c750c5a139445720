"""What people have marked in texts, brought back as records: brat standoff, and PolNeAR's shape."""
