"""How fast topics, questions and suggestions are answered from a large store, beside the bare SQL."""
