"""What the fuzzer is made of: edits of texts and of bytes, and the judge of what comes of them."""
