"""What was promised."""

from plans.models.care_plan import CarePlan, CarePlanAgreement, CarePlanReader, CarePlanVersion
from plans.models.care_plan_day import DayCarer
from plans.models.cover import CareCover, SlotCover, StaffRate
from plans.models.medicine import Medicine, MedicineTime
from plans.models.plan import EhcPlan, EhcPlanSection, Outcome, SupportPlan
from plans.models.prompt_level import PromptLevel
from plans.models.provision import LineTarget, ProvisionLine
from plans.models.slot import Slot, SlotAdult, SlotPupil
from plans.models.target import Target

__all__ = [
    "CareCover",
    "CarePlan",
    "CarePlanAgreement",
    "CarePlanReader",
    "CarePlanVersion",
    "DayCarer",
    "EhcPlan",
    "EhcPlanSection",
    "LineTarget",
    "Medicine",
    "MedicineTime",
    "Outcome",
    "PromptLevel",
    "ProvisionLine",
    "Slot",
    "SlotAdult",
    "SlotCover",
    "SlotPupil",
    "StaffRate",
    "SupportPlan",
    "Target",
]
