"""What leans on what: an import is undone in parts that hold together, and rows that went come back."""

from datetime import timedelta

from accounts.actions.sheet_made import made_between, made_change, made_from_json, made_new, snapshot
from accounts.actions.sheet_undo import LEANS, apply_undo, plan_undo
from accounts.models import StaffRole, User
from pupils.models import Assignment
from tests.factories import accounts, pupils
from tests.world import World


def test_a_row_stays_when_another_of_the_same_import_leans_on_it_and_stays(world: World) -> None:
    lena, sam = accounts.UserFactory(), accounts.UserFactory()
    own = {"pupil": world.theo, "school": world.school}
    tie = pupils.AssignmentFactory(**own, staff=lena, kind="backup")
    other = pupils.AssignmentFactory(**own, staff=sam, kind="backup")
    made = [made_new(2, lena), made_new(3, sam), made_new(4, tie), made_new(5, other)]
    assert [part.unit for part in plan_undo(made).undone] == ["2", "3", "4", "5"]
    Assignment.objects.unscoped(reason="test").filter(pk=tie.pk).update(weekdays=[0])
    plan = plan_undo(made)
    assert [(part.unit, part.reasons) for part in plan.kept] == [("2", (LEANS,)), ("4", ("changed since",))]
    apply_undo(by=world.senco, plan=plan)
    assert set(User.objects.filter(pk__in=[lena.pk, sam.pk])) == {lena}


def test_rows_that_went_and_changed_come_back_as_they_were(world: World) -> None:
    roles = StaffRole.objects.filter(school=world.school).order_by("pk")
    before, was = snapshot(roles), list(roles.values())
    roles.filter(user=world.dsl).delete()
    roles.filter(user=world.head).update(to_on=world.day + timedelta(days=90))
    accounts.StaffRoleFactory(user=world.cover, school=world.school, role="first_aider")
    units = {role.user_id: role.user_id for role in before.values()}
    made = made_between(before, snapshot(roles), units, "user_id")
    stored = made_from_json([entry.as_json() for entry in made])
    assert stored == made
    assert len(made) == 3
    apply_undo(by=world.senco, plan=plan_undo(stored))
    assert list(roles.values()) == was


def test_what_is_gone_already_needs_no_undoing(world: World) -> None:
    lena = accounts.UserFactory()
    made = [made_new(2, lena)]
    lena.delete()
    plan = plan_undo(made)
    apply_undo(by=world.senco, plan=plan)
    assert ([part.unit for part in plan.undone], plan.kept) == (["2"], ())


def test_of_a_row_that_came_only_a_print_is_kept_and_of_a_changed_one_the_old_values(world: World) -> None:
    lena = accounts.UserFactory(first_name="Lena")
    assert set(made_new(2, lena).after or {}) == {"print"}
    lena.first_name = "Helena"
    entry = made_change(2, lena, {"first_name": "Lena"})
    assert (entry.before, entry.after) == ({"first_name": "Lena"}, {"first_name": "Helena"})
