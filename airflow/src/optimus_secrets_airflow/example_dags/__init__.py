"""DAGs that show how secrets are used. The tests run them."""
