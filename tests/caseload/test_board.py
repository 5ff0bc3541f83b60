"""The caseload board through its page."""
from django.urls import reverse


def test_board_smoke(world, sign_in):
    response = sign_in(world.senco).get(reverse("board"))
    assert response.status_code == 200
    print(response.content.decode()[:6000])
