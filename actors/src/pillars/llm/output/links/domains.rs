//! The words that end the name of a host.

/// The two-letter domains of ISO 3166, and eu, su, uk.
const COUNTRIES: &str = "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv \
    bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo \
    fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke \
    kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw \
    mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd \
    se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va \
    vc ve vg vi vn vu wf ws ye yt za zm zw";

/// The longer ones that are met in chats.
const GENERIC: &str = "com net org info biz xyz app dev page site online store shop club live stream games game fun top \
    icu vip pro link click space website tech cloud world today news blog wiki chat social media video tube zone bid win \
    loan work email name mobi asia edu gov mil int porn sex adult xxx cam webcam dating casino bet poker money cash bio art \
    design studio agency digital network systems support team gg ninja guru rocks cool lol wtf moe gay onion exe zip mov bond \
    cfd sbs quest monster beauty hair skin lat africa paris";

/// Tells whether `label`, in small letters, is a top-level domain. Other scripts: those of Russia, China and Serbia.
pub(super) fn is_top_level(label: &str) -> bool {
    let list = if label.len() == 2 { COUNTRIES } else { GENERIC };
    label.len() >= 2
        && (list.split_ascii_whitespace().any(|known| known == label)
            || matches!(label, "рф" | "срб" | "中国" | "中國" | "网址"))
}
