# src/catalogue
