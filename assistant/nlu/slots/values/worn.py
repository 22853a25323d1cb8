"""Things that people wear or carry (stems): for these, "medium" is a size and "his" a gender."""

from assistant.text import words

#: Things for which small, medium and large are sizes.
WORN = words(
    """
    shirt tshirt tee top blouse dress skirt jacket coat hoodie jumper sweater pullover cardigan
    sweatshirt trouser pant jean short legging tight sock glove mitten hat cap beanie vest tank
    underwear brief boxer bra knicker pyjama robe gown suit blazer waistcoat tie belt scarf swimsuit
    bikini swimwear polo kurta kurti tunic saree jogger tracksuit fleece parka anorak raincoat shoe
    boot trainer sneaker sandal heel flat slipper loafer pump moccasin wedge clog footwear apparel
    clothing clothes garment outfit costume uniform onesie romper jumpsuit dungaree kimono poncho
    thong flop windbreaker gilet puffer shapewear camisole nightdress nightwear innerwear helmet
    harness wetsuit jersey chino cargo capri stole shrug ring bracelet overall cape shawl
    """
)
#: Worn things whose size may be said as a bare number behind them: "shoes 42", "jeans 32".
NUMBERED = words(
    """
    shoe boot trainer sneaker sandal heel flat slipper loafer pump footwear jean trouser pant dress
    chino shirt bra wedge skirt
    """
)
#: Things that shops make for one gender: "for my wife" then says which.
GENDERED = WORN | words(
    """
    watch wallet bag handbag purse clutch perfume fragrance cologne aftershave deodorant jewellery
    necklace earring pendant bangle sunglass eyewear glass backpack makeup lipstick cufflink
    wristwatch muffler headwear cosmetic grooming jewelry brooch accessory churidar capri
    capris kurtis kurta stocking
    trunk suspender jegging dupatta stole foundation primer eyeshadow kajal eyeliner highlighter
    blush mascara concealer moisturiser cleanser polish lipgloss lip hosiery lingerie bralette
    clutch tote crossbody compact
    """
)
