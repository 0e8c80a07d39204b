//! Makes a two-way plan.

use model::{Fault, Guard, GuardKind, LinkMark, PlanCounts, Question, SideName, Sighting};

use crate::{
    PlanDraft, guard,
    two_way::{
        deletion::Deletions,
        emit::Emission,
        gather::Gathered,
        inputs::{PairDetails, PairDraft, PairInputs, PairSink, Streams},
        judge::{Judge, Leaving},
        judged::{guards, judge_all, leaving},
        matching::match_fresh,
        steps::PairSteps,
        unread::leave_unread,
        whole::judge_wholes,
    },
};

/// Makes a plan for two calendars from four sorted streams: the items of both sides, and the links in either order.
///
/// Three trees: what each side shows now and what both last agreed on. A step changes one side; steps come by person,
/// start and key. `details` is asked for what changes alone, and memory is bounded by the number of changes and of
/// items without a link, but for two numbers of each link.
///
/// # Errors
/// `plan.unsorted` (a stream or the list of people is out of order), `plan.details_differ` (an item is not what was
/// seen); faults of the streams, of `details` and of `sink`. What the sink took until then is not a plan.
pub fn plan_pair<A, B, LA, LB>(
    inputs: &PairInputs<'_>,
    streams: Streams<A, B, LA, LB>,
    details: &dyn PairDetails,
    sink: &mut dyn PairSink,
) -> Result<PairDraft, Fault>
where
    A: Iterator<Item = Result<Sighting, Fault>>,
    B: Iterator<Item = Result<Sighting, Fault>>,
    LA: Iterator<Item = Result<LinkMark, Fault>>,
    LB: Iterator<Item = Result<LinkMark, Fault>>,
{
    if !inputs.scopes.is_sorted_by(|a, b| a.mailbox < b.mailbox) {
        return Err(Fault::defect("plan.unsorted").with("side", "calendars"));
    }
    let mut gathered = Gathered::walk(inputs, streams)?;
    leave_unread(inputs, &mut gathered);
    let wholes = judge_wholes(inputs, details, &mut gathered)?;
    let matched = match_fresh(inputs, details, &mut gathered)?;
    let touched = gathered.records.len() as u64;
    let judge = Judge { inputs, details, first: &gathered.first };
    let mut matters = judge_all(&judge, &gathered, matched, wholes)?;
    let steps = PairSteps { integration: inputs.integration, zone: inputs.zone };
    Deletions { inputs, steps, details }.without_rejected(&mut matters)?;
    let guards = guards(inputs, details, &gathered, &matters)?;
    let waiting = leaving(&matters);
    let mut emission = Emission::new(inputs, steps, details, sink, &guards);
    matters.iter().try_for_each(|matter| emission.matter(matter))?;
    let told = emission.finish(gathered.links);
    told.rejected.iter().for_each(|step| gathered.prints.reject(step));
    let mut head = PlanDraft {
        fingerprint: gathered.prints.finish(inputs),
        window: inputs.window,
        counts: PlanCounts { skip: told.counts.skip + told.unlisted, ..told.counts },
        mails: 0,
        guards: listed(inputs, guards, &waiting),
        questions: told.questions,
        unchanged: gathered.links.saturating_sub(touched),
        refreshed: told.agreed,
        undoes: None,
    };
    head.questions.splice(0..0, asked(&head.guards, told.held, &waiting));
    Ok(PairDraft { head, adopted: told.adopted, unlinked: told.unlinked, settled: told.settled })
}

/// All guards: of side B's writing, of side A's, and of what left.
fn listed(inputs: &PairInputs<'_>, [a, b]: [Vec<Guard>; 2], waiting: &[(Leaving, u64)]) -> Vec<Guard> {
    let mut listed = b;
    listed.extend(a);
    listed.retain(|guard| {
        let side = guard.side.unwrap_or_default();
        match guard.kind {
            GuardKind::DeleteCount | GuardKind::DeletePercent => inputs.flows_from(side.other()),
            _ => true,
        }
    });
    let found: u64 = waiting.iter().map(|(_, count)| count).sum();
    listed.push(Guard {
        kind: GuardKind::Leaving,
        tripped: found > 0,
        found,
        limit: 0,
        rooms: Vec::new(),
        side: None,
    });
    listed
}

/// Questions about held deletions, for each side that is written, and about what left.
fn asked(guards: &[Guard], held: [u64; 2], waiting: &[(Leaving, u64)]) -> Vec<Question> {
    let mut questions = Vec::new();
    for target in SideName::BOTH {
        let about = |g: &&Guard| {
            let empty = g.kind == GuardKind::EmptySource;
            g.tripped && g.side == Some(if empty { target.other() } else { target })
        };
        let about: Vec<Guard> = guards.iter().filter(about).cloned().collect();
        let gravest = guard::hold(&about).filter(|_| held[target as usize] > 0);
        questions.extend(gravest.map(|guard| guard::question(guard, held[target as usize])));
    }
    questions.extend(waiting.iter().map(|(kind, count)| Question {
        key: kind.question().to_owned(),
        step: None,
        params: [("count".to_owned(), count.to_string())].into(),
    }));
    questions
}
