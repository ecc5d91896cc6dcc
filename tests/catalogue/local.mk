# tests/catalogue
