# Makes actors/src/text/response/zones.txt: python3 docs/tools/zones.py > actors/src/text/response/zones.txt
import zoneinfo, collections, re
root="/usr/share/zoneinfo/"
version=open(root+"tzdata.zi").readline().split()[2]
rules=collections.defaultdict(list)
for name in sorted(zoneinfo.available_timezones()):
    if name in ("localtime","Factory") or name.startswith(("posix","right")): continue
    rule=open(root+name,"rb").read().rstrip(b"\n").rsplit(b"\n",1)[1].decode()
    assert re.fullmatch(r"(<[^>]+>|[A-Za-z]+)-?[\d:]+((<[^>]+>|[A-Za-z]+)(-?[\d:]+)?(,M\d+\.\d\.\d(/-?[\d:]+)?){2})?",rule),(name,rule)
    rules[rule].append(name)
lines=[f"# The rules of time zones as of the public database {version}: a rule as POSIX writes TZ, then the zones that follow it.",
"# Made by docs/tools/zones.py from the machine's /usr/share/zoneinfo."]
lines+=[f"{rule} {' '.join(names)}" for rule,names in sorted(rules.items(), key=lambda r:(r[1][0]))]
print("\n".join(lines))
