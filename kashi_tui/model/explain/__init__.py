"""No number is a dead end: the detail, the claims and the dossier of what stands under the cursor."""
