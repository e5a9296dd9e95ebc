"""Training of the models that the toolkit ships; nothing of this is needed to use them. See docs/model-card-wording.md."""
