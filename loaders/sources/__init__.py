"""Where articles come from: the formats of files, each read into texts; `files` chooses the format."""
