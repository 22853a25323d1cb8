"""Words that carry a request but name nothing: they are no part of a search."""

from __future__ import annotations

from assistant.text import words

#: Never search words, wherever they stand.
EMPTY = words(
    """
    i i'm im i'd id i've ive i'll ill me my mine myself you your you've youve you're youre
    yours u ur we us our we're they them their it its it's he him his she her hers this that
    these those there here what what's whats which who whom whose where when why how do does
    did don't dont doesn't can could couldn't can't cant would wouldn't will won't wont shall
    should may might must am is are was were be been being isn't aren't have has had haven't
    got get gets getting give gimme want wants wanted wanna need needs needed like love prefer
    preferably look looking lookin search searching find finding show showing see seeing seen
    buy buying purchase purchasing shop shopping sell selling sells stock carry offer browse
    recommend suggest advise tell help please pls plz thanks thank thx cheers hi hello hey
    hiya ok okay yes yeah yep no nope not well so oh um uh hmm er erm like just only really
    actually maybe perhaps also too then now again still even much very quite rather pretty
    bit little lot some any anything something nothing someone somebody anyone thing things
    stuff one ones item items product products option options choice choices else other others
    more another kind kinds sort type types range ranging the a an let let's lets try trying
    go going went come make made take put add include including same instead both each every
    all about available if but than because since please's kindly wondering wonder hoping hope
    thinking think interested know possible possibly around today currently ideally least most
    nice good great best cool perfect suitable decent lovely i'm after hunt hunting keen fancy
    rated cost costs costing price prices priced pricing budget spend money dollars dollar
    bucks euros euro pounds pound quid usd eur gbp colour colours color colors coloured
    colored size sizes sized brand brands branded material fine either neither however
    whatever mean meant actually don't doesn't didn't mind want's change change switch keep
    work works say said up down out upwards onwards everything smth sth shade shades tone hue
    ooh aw alright wow whoa oof oops yay ugh yikes omg lol haha argh far awesome brilliant
    gorgeous beautiful fab lovely amazing terrible awful rubbish boring ugly results result
    narrow filter filters hide arrange exclude excluding except ditch raise increase bump
    widen whichever guys changed gave swap replace wipe stretch mate
    she's he's she'd he'd we'd they'd they'll that'll it'll there's who's how's let ask asked
    compare comparing versus vs difference told ridiculous seriously honestly somehow whats thats
    way new newer one's ones' yo hola bonjour ciao namaste salut shes hes dude bro mate pal sz w
    kilo kilos kilogram kilograms kg dozen bunch handful couple hm ehm eh ah oh mm mhm aha poss
    pair pairs
    ideally enough sufficient
    bucks quid ish loves likes enjoys better worse bigger smaller larger longer shorter lighter
    heavier thicker thinner wider taller softer warmer nicer prettier stronger surprise
    btw tbh imo ngl fyi doesnt didnt isnt arent wasnt werent havent hasnt safer says say said sorry
    they're theyre meh nah stay thought thinking suppose guess reckon cos coz bc hm
    tho alright alrighty righto innit defo prolly kinda sorta aye aight yup yeh anyways anyhow
    version versions dear sorry morning afternoon evening though wish happen
    """
)
#: Words that refuse what follows.
REFUSING = words(
    """
    not no without except excluding exclude but than avoid hate never non dislike isn't aren't
    nor
    """
)
#: Kept where they join two search words: "shoes for running", "bag with wheels".
JOINING = words(
    """
    for with without of in on and or to from by at under over as into per against
    """
)
#: Words after which a wish speaks of another thing that the product should go with.
GENERIC = words(
    """
    something anything stuff thing things gear devices device essentials item items
    product products equipment kit
    supplies goods one ones
    """
)
#: Parts and traits of products: "leather strap" asks for no other thing.
PARTS = words(
    """
    strap sleeve sole heel collar pocket hood lid handle button zip zipper lining buckle band dial
    frame screen battery wheel leg base neck neckline waist toe lace cable cord plug lens case cover
    top bottom side back front edge trim finish pattern print stripe dot check logo style fit cut
    length width height weight capacity power voltage resolution memory storage colourway shape
    hem cuff insole outsole upper visor brim stand spout blade tip rim hinge drawer shelf door
    shade headboard clasp bezel casing grip backrest
    """
)
