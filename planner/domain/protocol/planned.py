"""What is kept beside the protocol: edited like its sections, and no part of the paper."""

from __future__ import annotations

from planner.domain.protocol import rows
from planner.domain.protocol.rows.handoff import (
    cutovers,
    drilling,
    holdings,
    insights,
    learning,
    matters,
    planning,
    signing,
    team,
)
from planner.domain.protocol.section import RowKind, Section, section

LAUNCH_PACK: Section = section(
    0,
    "launch-questions",
    "Launch questions",
    "What will people ask when something new comes out?",
    None,
    RowKind(rows.ExpectedQuestion, "Expected questions"),
)
CALENDAR: Section = section(
    0,
    "content-calendar",
    "Content calendar",
    "What goes out when, and who is there to answer?",
    None,
    RowKind(rows.Post, "Planned posts"),
)
ROSTER: Section = section(
    0,
    "people-and-hours",
    "People and hours",
    "Who is on shift in person, who is away, and when can those who decide be asked?",
    None,
    RowKind(rows.RosterPerson, "People on the roster"),
    RowKind(rows.Shift, "Shifts"),
    RowKind(rows.Leave, "Leave"),
    RowKind(rows.RosterInForce, "Rosters in force"),
    RowKind(rows.RoleHours, "Hours of those who decide"),
    RowKind(rows.HolidayYear, "Public holidays confirmed"),
    RowKind(rows.SurfaceWords, "Public words"),
    RowKind(rows.Workload, "Workload", at_most=1),
)
PLAN: Section = section(
    0,
    "plan",
    "Plan",
    "What is done by whom and when, and when is the handoff?",
    planning.PlanTerms,
    RowKind(planning.Task, "Tasks"),
    RowKind(planning.Waiting, "Waits"),
    RowKind(planning.FreezeWindow, "Freeze windows"),
    RowKind(planning.PartyDaysOff, "Days off"),
    RowKind(planning.Baseline, "Baselines"),
)
HANDOFF: Section = section(
    0,
    "handoff",
    "Handoff",
    "Who answers which cell, and when does it change hands?",
    None,
    RowKind(cutovers.Cutover, "Cutovers"),
    RowKind(cutovers.CarriedOut, "Cutovers carried out"),
    RowKind(cutovers.Rollback, "Rollbacks"),
    RowKind(cutovers.OpenConversation, "Open conversations"),
)
GATES: Section = section(
    0,
    "gates",
    "Gates",
    "What must be true before a stage is entered, and who has signed?",
    None,
    RowKind(signing.SignOff, "Sign-offs"),
    RowKind(signing.GateWaiver, "Waivers"),
    RowKind(signing.DayFigures, "Figures by day"),
    RowKind(signing.LaterCheck, "Later checks"),
)
HOLDINGS: Section = section(
    0,
    "access-and-tools",
    "Access and tools",
    "What changes owner, how far is it, and what can the agency still do?",
    None,
    RowKind(holdings.Asset, "Assets"),
    RowKind(holdings.StepTaken, "Steps taken"),
    RowKind(holdings.ToolNeed, "Tools"),
    RowKind(holdings.KnowledgeItem, "Knowledge"),
    RowKind(holdings.DataReturn, "Data returned"),
)
TRAINING: Section = section(
    0,
    "training",
    "Training",
    "Who may answer alone, where, and until when?",
    None,
    RowKind(learning.ModulePassed, "Modules"),
    RowKind(learning.LadderMark, "Marks on the ladder"),
    RowKind(learning.TrainingPair, "Cross-training"),
    RowKind(learning.ParityQuestion, "Parity quiz"),
)
TEAM: Section = section(
    0,
    "team",
    "Team",
    "Who holds which role from when, and which place is empty?",
    None,
    RowKind(team.Position, "Positions"),
    RowKind(team.Candidate, "Applicants"),
    RowKind(team.TraitMarks, "Marks for applicants"),
)
MATTERS: Section = section(
    0,
    "open-matters",
    "Open matters",
    "What does the agency still cover, what could go wrong, who does what?",
    None,
    RowKind(matters.Crutch, "Crutches"),
    RowKind(matters.Risk, "Risks"),
    RowKind(matters.Issue, "Issues"),
    RowKind(matters.DecisionTaken, "Decisions"),
    RowKind(matters.ActionItem, "Actions"),
)
INSIGHTS: Section = section(
    0,
    "insights",
    "Insights",
    "What did the brand learn this week, and who acts on it?",
    None,
    RowKind(insights.Insight, "Insights"),
)
DRILLS: Section = section(
    0,
    "drills",
    "Drills",
    "What do people do when it comes, and what changes because of it?",
    None,
    RowKind(drilling.DrillRun, "Messages drilled"),
    RowKind(drilling.DrillFinding, "Findings"),
)

PLANNED: tuple[Section, ...] = (
    CALENDAR,
    LAUNCH_PACK,
    ROSTER,
    PLAN,
    HANDOFF,
    GATES,
    HOLDINGS,
    TRAINING,
    TEAM,
    MATTERS,
    INSIGHTS,
    DRILLS,
)
