// Pingyi
