"""Claims become observations: codes, values, averages and one dataset of them."""
