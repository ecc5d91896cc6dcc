# What people bring to the counter: a function for each item, which writes $form, an
# application in YAML. Read by seed.sh and by tests that tell a story; they set
#   $demo    this folder         $form  the file to write
#   $today   YYYY-MM-DD          $minute  of the day: makes numbers and addresses differ
# KEY is a row of applicants.txt. MATERIALS (ID=ORIGINALS+COPIES ...) stand in for all that
# the item asks for.

after() { date -d "$today + $1 days" +%F; }

# who KEY [TYPE]: the applicant, in YAML.
who() {
    set -- "$1" "${2:-person}" $(grep "^$1 " "$demo/applicants.txt")
    name=$4
    printf 'applicant: {type: %s, name: %s, id_number: "%s", phone: "%s", address: 演示区民主路%d号}\n' \
        "$2" "$4" "$5" "$6" $((minute % 200))
}

# held ID=ORIGINALS+COPIES ...
held() {
    echo 'materials:'
    for m in "$@"; do
        n=${m#*=}
        printf '  - {id: "%s", originals: %d, copies: %d, sighted: true}\n' \
            "${m%%=*}" "${n%%+*}" "${n#*+}"
    done
}

WATER=WANYUAN-QUSHUI-YANXU
water() { # KEY [TYPE [MATERIALS]]
    who "$1" ${2+"$2"}
    shift $(($# > 1 ? 2 : 1))
    cat <<EOF
answers:
  licence: 取水(演示)字〔2021〕第$((100 + minute))号
  expires: $(after 120)
  place: 后河桥上游三百米
  use: agriculture
  volume: "12.5"
EOF
    [ $# -gt 0 ] || set -- 1=1+0 2=1+0 3=0+1
    held "$@"
} >"$form"

TOBACCO=DACHENG-YANCAO-LINGSHOU
tobacco() { # KEY [MATERIALS]
    who "$1"
    shift
    cat <<EOF
answers:
  shop: ${name}便民商店
  premises: 演示区民主路$((minute % 200))号一楼
  area: "42"
  capital: "5000000"
  format: grocery
EOF
    [ $# -gt 0 ] || set -- 1=1+0 2=1+1 4=1+1
    held "$@"
} >"$form"

AID=SHANGLUO-LINSHI-JIUZHU
aid() {
    who "$1"
    cat <<EOF
answers:
  who: household
  cause: illness
  happened: $(date -d "$today - 20 days" +%F)
  people: "3"
  income: "180000"
  village: 石桥村
  story: 家中一人患重病住院, 自付医疗费较多, 基本生活出现困难
EOF
    held 1=1+0 2=0+1 3=0+1 4=1+0
} >"$form"

LAND=1144098200713844084000715001005
land() { # KEY TYPE OWNERS [MATERIALS]
    who "$1" "$2"
    cat <<EOF
answers:
  location: 演示区滨河新区$((minute % 30 + 1))号楼
  area: "118.36"
  owners: "$3"
  certificates: "$3"
EOF
    shift 3
    [ $# -gt 0 ] || set -- 1=1+0 2=1+0 3=1+0 5=1+0 6=1+0 7=1+0
    held "$@"
} >"$form"

SIGN=YONGXING-HUWAI-GUANGGAO
sign() { # KEY [TYPE [MATERIALS]]
    who "$1" ${2+"$2"}
    shift $(($# > 1 ? 2 : 1))
    cat <<EOF
answers:
  place: 人民广场东侧
  on_roof: wall
  width: "6"
  height: "4"
  from: $(after 40)
  until: $(after 400)
EOF
    [ $# -gt 0 ] || set -- 1=1+0 2=1+0 3=1+0 4=0+1
    held "$@"
} >"$form"

BILLBOARD=YONGXING-HUWAI-LIANSHEN
billboard() { # KEY [TYPE [MATERIALS]]
    who "$1" ${2+"$2"}
    shift $(($# > 1 ? 2 : 1))
    cat <<EOF
answers:
  place: 民主路与滨河路路口西北角
  on_roof: wall
  width: "18"
  height: "6"
  from: $(after 60)
  until: $(after 760)
EOF
    [ $# -gt 0 ] || set -- 1=1+0 2=1+0 3=1+0 4=0+1
    held "$@"
} >"$form"

ELDER=GUANGXI-LAONIAN-YOUDAI
elder() { # KEY
    who "$1"
    cat <<EOF
answers:
  born: "1949-03-03"
  colour: red
EOF
    held 1=1+0 2=0+1 3=1+0
} >"$form"

MEDICAL=11442000MB2C91058B3442189207003
medical() { # KEY [MATERIALS]
    who "$1"
    shift
    cat <<EOF
answers:
  insured_name: $name
  insured_id: "$(grep " $name " "$demo/applicants.txt" | cut -d' ' -f3)"
  relation: self
  month: $(date -d "$today" +%Y-%m)
EOF
    [ $# -gt 0 ] || set -- 1=1+0
    held "$@"
} >"$form"

DISABLED=ZHANGDIAN-CANJIRENZHENG
disabled() { # KEY [MATERIALS]
    who "$1"
    shift
    cat <<EOF
answers:
  kinds: [limb]
  grade: "3"
  hospital: 演示区人民医院
  assessed: $(date -d "$today - 9 days" +%F)
EOF
    [ $# -gt 0 ] || set -- 1=1+0 2=1+0 3=3+0 4=1+0 5=1+0
    held "$@"
} >"$form"

STARTUP=TE44010573715713405002014105001
startup() {
    who "$1"
    cat <<EOF
answers:
  who: graduate
  founder_id: "$(grep "^$1 " "$demo/applicants.txt" | cut -d' ' -f3)"
  enterprise: 演示区拾光文化工作室
  uscc: 92620702MA7DEM0597
  registered: $(date -d "$today - 400 days" +%F)
  staff: "2"
  account: "6222020200112233445"
EOF
    held 1=0+1
} >"$form"

TRADE=11440300MB2D0970524440125044001
trade() { # KEY [MATERIALS]
    who "$1"
    shift
    cat <<EOF
answers:
  trade_name: ${name}小吃店
  premises: 演示区民主路$((minute % 200))号
  scope: 餐饮服务; 食品销售
  employees: "2"
  capital: "5000000"
EOF
    [ $# -gt 0 ] || set -- 1=1+0 2=0+1 3=0+1 4=1+0
    held "$@"
} >"$form"

LABOUR=11440100696927671X3442011817001
labour() {
    who "$@"
    cat <<EOF
answers:
  worker_name: 严冬
  worker_id: "$(grep '^yandong ' "$demo/applicants.txt" | cut -d' ' -f3)"
  employer_name: 演示区宏达机械制造有限公司
  concluded: $(date -d "$today - 500 days" +%F)
  last_grade: "8"
  change: 伤处功能障碍加重, 活动受限
EOF
    held 1=1+0 2=1+0 3=0+1
} >"$form"

RESTAURANT=KAI-CANTING # 一件事: four items on one form
restaurant() { # KEY
    who "$1"
    cat <<EOF
answers:
  has_licence: "no"
  sign: "yes"
  floor: 360
  trade_name: ${name}饭店
  premises: 演示区民主路$((minute % 200))号一至二楼
  licence_scope: 餐饮服务
  licence_employees: 8
  food_kinds: [hot, cold, drinks]
  food_kitchen: 80
  food_manager: $name
  sign_on_roof: wall
  sign_width: "6"
  sign_height: "1.2"
  sign_from: $(after 30)
  sign_until: $(after 760)
  fire_storey: 1
  fire_safety_owner: $name
EOF
    held licence.1=1+0 licence.2=0+1 licence.3=0+1 premises=1+1 food.1=1+0 food.3=1+0 \
        food.4=1+0 sign.1=1+0 sign.2=1+0 sign.3=1+0 fire.1=1+0 fire.3=1+0 fire.4=1+0
} >"$form"
