"""Lines of weekly notes, labelled by hand before any rule was written: findings, or activity only.

The first 40 shaped the rule; on the 20 held out it was run when it was done.
Each line is what people need, and what it means.
"""

from __future__ import annotations

#: (need, so what)
Line = tuple[str, str]

FINDINGS: tuple[Line, ...] = (
    (
        "People ask whether the oak table fits through a 70 cm door; the page gives only the "
        "assembled size.",
        "They do not order, or order and send it back: 9 of 14 asked before buying.",
    ),
    (
        "Parents want to declutter children's rooms and cannot find lidded boxes that stack.",
        "We sell them under garage storage; nobody looks there.",
    ),
    (
        "Customers in Ireland are told at checkout that we do not deliver, after filling a basket.",
        "We lose them at the last step, 23 this week.",
    ),
    (
        "Three people were sent a left-hand hinge twice.",
        "The spare parts list has two numbers swapped.",
    ),
    (
        "Regulars are asking for refills of the lamp oil instead of a new bottle.",
        "A refill pouch would sell to people who already own the lamp.",
    ),
    (
        "Replies about the price rise calm down as soon as we say that wages rose.",
        "The letter to customers leaves that reason out.",
    ),
    (
        "40% more questions this week, nearly all about one thing: nobody understands the new "
        "return label.",
        "The label prints without the code on Android phones.",
    ),
    (
        "People book appointments by direct message because the form rejects mobile numbers with "
        "+353.",
        "Shops miss bookings made in the evening.",
    ),
    (
        "Customers who waited over an hour for a reply had mostly asked where their parcel was.",
        "Tracking mails arrive two days late from the new carrier.",
    ),
    (
        "The most liked comment under the sofa ad says that the colour looks nothing like the "
        "shop's.",
        "Returns for 'wrong colour' will follow unless the photo is changed.",
    ),
    (
        "Wheelchair users complain that the new shop door cannot be opened alone.",
        "It breaks our promise and probably the law.",
    ),
    (
        "Students share a trick to use two vouchers at once.",
        "Each order loses us the margin; the terms do not forbid it.",
    ),
    (
        "Seven mothers wrote that the cot instructions skip step 9.",
        "A cot may be put up wrong, so this was rung through to safety on Tuesday.",
    ),
    (
        "Fans would pay for the advent calendar's drawings as prints.",
        "A print run costs little and the drawings are ours.",
    ),
    (
        "People think that 'made in the harbour' means made in Scotland.",
        "We should say Poland before a newspaper does.",
    ),
    (
        "Sentiment fell 12 points after the newsletter, because it called the old stove dangerous.",
        "Owners of the old stove feel cheated and ask for their money back.",
    ),
    (
        "New followers from Cork keep asking when a shop opens there.",
        "Cork is now the city most asked for, ahead of Galway.",
    ),
    (
        "The video on oiling boards answers a question we get daily, but nobody finds it from the "
        "product page.",
        "Linking it would save the question and sell the oil.",
    ),
    (
        "Complaints about late delivery come almost only from orders placed on Sunday evening.",
        "The warehouse batch misses Monday's truck.",
    ),
    (
        "Customers with allergies need the full list of varnishes; we point them to a phone line "
        "that is closed on Saturdays.",
        "They buy elsewhere the same day.",
    ),
)

ACTIVITY: tuple[Line, ...] = (
    ("We answered 40% more questions than last week.", "The team is getting faster."),
    ("Average first reply fell from 52 to 41 minutes.", "Response times are on target."),
    ("Our most liked post this week was the puppy in the raincoat.", "Puppies work."),
    ("Reach was up 18% and impressions passed 1.2 million.", "Good visibility for the brand."),
    ("We gained 640 new followers across all channels.", "The community is growing."),
    ("Sentiment was 74% positive, up 3 points.", "Customers are happy with us."),
    (
        "312 comments and 89 direct messages were handled.",
        "Volume was as usual for the season.",
    ),
    ("We published 11 posts, 4 stories and 2 reels.", "The content calendar was kept."),
    ("Engagement rate was 4.1% against 3.6% last month.", "Content is performing well."),
    ("Delivery was the top theme with 41% of messages.", "Delivery is still the main topic."),
    (
        "The inbox was emptied every evening and nothing was left unanswered.",
        "The backlog is zero.",
    ),
    ("The summer hashtag was used 230 times.", "The campaign got people talking."),
    ("Mentions doubled on Thursday after the newsletter.", "The newsletter drives traffic."),
    (
        "Nine in ten replies went out within the hour.",
        "We beat the target for the third week running.",
    ),
    ("We liked and thanked every piece of praise, 57 in all.", "Fans feel seen."),
    (
        "Instagram overtook Facebook in number of messages for the first time.",
        "Instagram is now our biggest channel.",
    ),
    (
        "The live video was watched by 4,300 people for 3 minutes on average.",
        "People like live video.",
    ),
    ("The team moderated 64 comments and hid 12.", "The page stays clean."),
    ("Ticket volume peaked on Monday at 10:00.", "Mondays are busy."),
    ("Quality score rose to 91%.", "Training pays off."),
)

HELD_OUT_FINDINGS: tuple[Line, ...] = (
    (
        "Gift buyers ask for a receipt without prices and we have none.",
        "Some split the order or give up.",
    ),
    (
        "Half of the people who praise the new mug mention that it does not fit their dishwasher "
        "rack.",
        "A lower handle would mend it before the second batch.",
    ),
    (
        "After the outage people did not mind the wait; they minded learning it from a neighbour.",
        "A status line on the home page would have spared most of the 300 messages.",
    ),
    (
        "Landlords order five kettles at a time and run into the limit of three.",
        "There is a trade customer we do not serve.",
    ),
    (
        "Visitors from Germany look for the energy label that their law requires.",
        "We may not sell there without it.",
    ),
    (
        "Two shops tell customers different things about swapping sale items.",
        "Whoever is refused complains in public with the other shop's answer.",
    ),
    (
        "Everybody who answered our post on mending tools wants a course, and would travel for it.",
        "Saturday workshops could fill the quiet hours of the Leeds shop.",
    ),
    (
        "Older customers write that the confirmation mail's grey text is too faint to read.",
        "They ring the call centre for what the mail already says.",
    ),
    (
        "Response to the recall notice was calm, but 40 owners do not know how to find the batch "
        "number.",
        "A picture of the plate belongs in the notice.",
    ),
    (
        "Engagement on recipe posts is high because people swap the fish for beans, and ask which "
        "tin we sell.",
        "The range has no beans.",
    ),
)

HELD_OUT_ACTIVITY: tuple[Line, ...] = (
    ("Response rate held at 98% for the second month.", "The service level is stable."),
    ("We sent 1,204 replies, our busiest week so far.", "The team coped well."),
    (
        "TikTok views tripled compared with last week.",
        "Short video is the format of the moment.",
    ),
    ("Positive comments outnumbered negative ones four to one.", "Mood is good."),
    (
        "Our share of voice against the two main competitors is now 37%.",
        "We lead the conversation.",
    ),
    ("Messages fell by a fifth over the bank holiday.", "A quiet week."),
    ("The giveaway post collected 870 entries in two days.", "Giveaways raise engagement."),
    ("Average handling time was 4 minutes 10.", "Below the industry benchmark."),
    (
        "The top three topics were opening hours, delivery and stock.",
        "No change to last week.",
    ),
    ("Shares were up, saves were down.", "We will keep an eye on it."),
)

# Twenty more, written after the first rule with the aim of fooling it. It sent back 9 of these 10
# findings and let 4 of these 10 through; the rule has learnt from them since.
HARD_FINDINGS: tuple[Line, ...] = (
    (
        "Comments under the bike ad come from countries to which we do not ship.",
        "We pay for people who have no way to order.",
    ),
    (
        "Half of the messages about the stove come from people whose delivery never came.",
        "The carrier marks parcels as delivered at the depot.",
    ),
    ("12 messages this week from shops that would stock the oil.", "A trade price list pays."),
    (
        "Views of the repair guide tripled after the spare part sold out.",
        "People mend now; the part is worth ordering again.",
    ),
    (
        "Customers post photos of rust after one winter: 31 messages.",
        "The coating fails below zero; batch 7 only.",
    ),
    (
        "The comments under the loyalty post turned when points expired overnight.",
        "A warning mail a month ahead would have kept them.",
    ),
    (
        "Night-shift nurses write at 04:00 for opening hours: 40 messages.",
        "An early opening on Thursdays would find its customers.",
    ),
    (
        "In 18 messages people had been told two different prices on one day.",
        "Shop and web price part at midnight.",
    ),
    (
        "Replies under the job advert read it as unpaid.",
        "The wage stands on page two of the form.",
    ),
    (
        "The like button brought strangers; the saves came from teachers planning lessons.",
        "Schools are a buyer that we have no offer for.",
    ),
)
HARD_ACTIVITY: tuple[Line, ...] = (
    ("People asked us 212 questions, 30 more than last week.", "Interest in the brand is up."),
    ("Reach fell because we posted less.", "We need more posts."),
    ("Complaints down 14%, praise up 6%.", "A good week."),
    ("We want to grow the community to 10,000 followers by May.", "We are at 9,100."),
    ("Replies were missing in 4 cases.", "The team was too slow on Sunday."),
    ("A quiet week, nothing special.", "Nothing to report."),
    ("Fans loved the new logo.", "The brand is loved."),
    ("The agency answered 61% and we answered 39%.", "The share is as planned."),
    ("The wrong hashtag was used in two posts.", "We corrected it within the hour."),
    ("The page did not grow, messages did not rise.", "Stable."),
)
