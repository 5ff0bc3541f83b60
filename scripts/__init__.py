"""How the project is started, tested and shipped: everything behind `./run`. Nothing here is part of the product."""
