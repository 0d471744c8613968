def numbers_of(group):
    for thing in things(group):
        yield from (thing.x, thing.y) if isinstance(thing, Text) else thing.path[1]


@pytest.mark.parametrize("path", [EVERY[0], EVERY[-1]], ids=lambda path: path.stem)
def test_a_chart_between_two_heights_is_as_matplotlib_draws_it_at_its_own(path, look, monkeypatch):
    """So each kind of chart moves in straight lines from the one to the other."""
    for chart in charts(path).values():
        found = [list(numbers_of(drawn(chart, look, 245.0, more)[0])) for more in (3.0, 25.0)]
        with monkeypatch.context() as patch:
            patch.setattr(sketch, "steps", lambda *_: None)
            exact = [list(numbers_of(drawn(chart, look, 245.0, more)[0])) for more in (3.0, 25.0)]
        for one, other in zip(found, exact, strict=True):
            assert one == pytest.approx(other)


def test_what_is_equal_for_many_places_is_drawn_once(los_angeles, look):
    """Their names, answers and heights differ; shares, labels and axes do not."""
    for chart in los_angeles.values():
        for marks in (Mark.FIRST, Mark.NEITHER):
            other = replace(
                chart,
                name=f"Place {marks}",
                data=tuple(replace(datum, mark=marks) for datum in chart.data[:1]) + chart.data[1:],
            )
            drawn(other, look, 505.0, 10.0)
        before = sketch.drawing.cache_info().misses
        drawn(replace(chart, name="A place of another name"), look, 505.0, 25.0)
        assert sketch.drawing.cache_info().misses == before


def test_no_chart_uses_the_state_that_pyplot_shares():
    code = "import sys; import reportgen.making; from reportgen.charts import measure_chart\n"
    code += f"reportgen.making.Pipeline().make({str(EVERY[0])!r}).pdf()\n"
    code = f"from pathlib import Path\n{code}".replace(repr(str(EVERY[0])), f"Path({str(EVERY[0])!r})")
    code += "assert 'matplotlib.pyplot' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
