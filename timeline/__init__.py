"""Event memory: dated events out of news articles, each with the article that says so."""
