"""Where things are on this computer."""

from screening_guide import paths


def test_the_folder_offered_for_saving_is_there(monkeypatch, tmp_path):
    documents = tmp_path / "Documents"
    monkeypatch.setattr(paths.platformdirs, "user_documents_path", lambda: documents)
    assert paths.documents_folder() == paths.Path.home()
    documents.mkdir()
    assert paths.documents_folder() == documents
