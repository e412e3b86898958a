//! Lists a part at a time: nothing is left out, nothing comes twice, and totals are those of the whole list.

use std::collections::BTreeSet;
use std::sync::Arc;

use leerbrug_core::RequestStatus;
use leerbrug_core::error::Kind;
use leerbrug_market::requests::model::{RequestStep, Sorting, Window};
use leerbrug_market::requests::question::{ask_question, list_inbox_questions, list_own_questions};
use leerbrug_market::requests::read::{find_own_request, list_inbox, list_own_requests};
use leerbrug_market::today::get_today;
use uuid::Uuid;

use crate::support::{TestApp, db_test};
use crate::world::{self, ask, asker, step};

db_test! {
    Bare: a_list_is_whole_part_by_part, a_cursor_of_another_list_is_refused, what_waits_is_counted_in_full,
        what_was_answered_meanwhile_hides_nothing;
}

async fn a_list_is_whole_part_by_part(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let mut made = BTreeSet::new();
    let mut first = None;
    for number in 0..7 {
        let offer = school.offer(&app, 1).await;
        let request = ask(&app, &an, offer).await;
        ask_question(&app.app, &an, offer, "Is er parking?".to_owned()).await.unwrap();
        made.insert(request);
        first.get_or_insert((offer, request));
        // Several in the same millisecond: the cursor has to tell them apart by their ids.
        if number % 3 == 2 {
            app.clock.advance_days(1);
        }
    }
    let (offer, oldest) = first.unwrap();
    assert_eq!(find_own_request(&app.app, &an, offer).await.unwrap().unwrap().id, oldest);
    for sorting in [Sorting::Newest, Sorting::Deadline] {
        for (actor, is_inbox) in [(&an, false), (&school.head, true)] {
            let mut seen: Vec<Uuid> = Vec::new();
            let mut after = None;
            loop {
                let window = Window { sorting, after, limit: 2, ..Window::default() };
                let slice = if is_inbox {
                    list_inbox(&app.app, actor, window).await.unwrap()
                } else {
                    list_own_requests(&app.app, actor, window).await.unwrap()
                };
                assert_eq!(slice.total, 7);
                seen.extend(slice.items.iter().map(|request| request.id));
                after = slice.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen.len(), 7, "{sorting:?}: {seen:?}");
            assert_eq!(seen.iter().copied().collect::<BTreeSet<_>>(), made);
            let ends = if sorting == Sorting::Newest { seen.last() } else { seen.first() };
            assert_eq!(ends, Some(&oldest), "{sorting:?}");
        }
    }
    let window = Window { limit: 5, ..Window::default() };
    let questions = list_own_questions(&app.app, &an, window).await.unwrap();
    assert_eq!((questions.items.len(), questions.total), (5, 7));
    let rest = Window { after: questions.next, ..window };
    assert_eq!(list_own_questions(&app.app, &an, rest).await.unwrap().items.len(), 2);
    step(&app, &school.head, oldest, RequestStep::Accept).await.unwrap();
    let accepted = Window { states: &[RequestStatus::Accepted], ..Window::default() };
    assert_eq!(list_inbox(&app.app, &school.head, accepted).await.unwrap().total, 1);
}

async fn a_cursor_of_another_list_is_refused(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 2).await;
    let (an, bo) = (asker(&app, "an").await, asker(&app, "bo").await);
    let hers = ask(&app, &an, offer).await;
    ask(&app, &bo, offer).await;
    for cursor in [hers, Uuid::nil()] {
        let window = Window { after: Some(cursor), ..Window::default() };
        let error = list_own_requests(&app.app, &bo, window).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (&Kind::Malformed, "unknown-parameter-value"));
    }
}

async fn what_waits_is_counted_in_full(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let offer = school.offer(&app, 80).await;
    for number in 0..53 {
        let who = asker(&app, &format!("an{number}")).await;
        ask(&app, &who, offer).await;
    }
    let who = app.persona("an1").await;
    ask_question(&app.app, &who, offer, "Is er parking?".to_owned()).await.unwrap();
    assert_eq!(app.app.contexts.count_waiting(&app.app, &school.head).await.unwrap(), 54);
    let today = get_today(&app.app, &school.head).await.unwrap();
    assert_eq!((today.count(), today.to_answer.items.len()), (54, 50));
    assert!(today.to_answer.next.is_some());
    let window = leerbrug_market::requests::model::Window::default();
    assert_eq!(list_inbox_questions(&app.app, &school.head, window).await.unwrap().total, 1);
}

/// The last row of a part is answered before the next part is asked for: it has no place among deadlines any more, and the list begins anew.
async fn what_was_answered_meanwhile_hides_nothing(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let mut made = Vec::new();
    for _ in 0..4 {
        made.push(ask(&app, &an, school.offer(&app, 1).await).await);
        app.clock.advance_days(1);
    }
    let open = [RequestStatus::Requested, RequestStatus::Viewed];
    let part = Window { states: &open, sorting: Sorting::Deadline, limit: 2, ..Window::default() };
    let first = list_inbox(&app.app, &school.head, part).await.unwrap();
    step(&app, &school.head, first.next.unwrap(), RequestStep::Accept).await.unwrap();
    let next =
        list_inbox(&app.app, &school.head, Window { after: first.next, limit: 10, ..part }).await.unwrap();
    let seen: Vec<Uuid> = next.items.iter().map(|request| request.id).collect();
    assert_eq!(seen, [made[0], made[2], made[3]]);
}
