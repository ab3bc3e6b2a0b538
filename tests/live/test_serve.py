"""How the server is started."""

from planner.live.serve import server_command, welcome


def test_the_command_runs_the_app_file_on_the_address_and_port():
    command = server_command("127.0.0.1", 8600)

    assert command[1:4] == ("-m", "streamlit", "run")
    assert command[4].endswith("/app.py")
    assert command[5:] == ("--server.address=127.0.0.1", "--server.port=8600")


def test_alone_the_person_is_told_one_address():
    told = welcome(room=False, port=8600)

    assert told == "The transition planner is at http://127.0.0.1:8600"


def test_in_a_room_the_person_is_told_where_the_phones_join(monkeypatch):
    monkeypatch.setattr("planner.live.serve.facing_address", lambda: "192.168.1.5")

    own, phones = welcome(room=True, port=8600).splitlines()

    assert own == "The transition planner is at http://127.0.0.1:8600"
    assert phones == "Phones on this network join at http://192.168.1.5:8600/join"


def test_without_a_network_the_person_is_told_that_no_phone_can_join(monkeypatch):
    monkeypatch.setattr("planner.live.serve.facing_address", lambda: None)

    assert "no phone can join yet" in welcome(room=True, port=8600)
