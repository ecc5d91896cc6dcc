# What happens in the demonstration hall, day by day. Read by seed.sh.

visited() { # visited KEY TASK TEXT: two people went and looked
    act "$1" opine --task "$2" --result pass --text "$3" --visited-on "$today" \
        --inspectors "$4" --inspectors "$5"
}

came() { # came KEY MATERIALS..., "1=1+0": signs for the slip, each piece as it came
    key=$1
    shift
    set -- "$key" $(for m; do
        printf -- ' --materials id=%s,originals=%s,copies=%s' "${m%%=*}" \
            "$(expr "$m" : '.*=\(.*\)+')" "${m##*+}"
    done)
    act "$1" take_over $(shift; echo "$@")
}

# Who broke a promise before the hall used this program (彭浩, 广厦公司): nothing is deferred
# for them.
centre promises import "$demo/broken.csv"

# ---- the third week back -------------------------------------------------------------------

day 15
on village mawenbin
aid tianxiuying
receive tian $AID --service handle --authority '石桥代委〔2026〕11号' --then accept
act tian hand_over --carrier name=马文斌,phone=13909360203
off
on window1 lina
startup xuliang
receive xu $STARTUP --then accept
labour hongda enterprise
receive hongda $LABOUR --then accept
off
on station sunxiulan
came tian 1=1+0 2=0+1 3=0+1 4=1+0
act tian hand_over --carrier name=孙秀兰
aid shilei
receive shi $AID --then accept
off

day 13
on window1 lina
came tian 1=1+0 2=0+1 3=0+1 4=1+0
act tian hand_over --carrier name=李娜
off
on approver yaoxia
came tian 1=1+0 2=0+1 3=0+1 4=1+0
off
on approver lushan
act tian claim --task survey
visited tian survey '入户两人, 家中情况与申请相符' 卢珊 罗勇
act tian forward --result pass --text '符合临时救助条件, 公示无异议, 同意上报'
visited shi survey '入户两人, 收入核对一致' 卢珊 罗勇
off
on approver yaoxia
act tian decide --result grant
off
on approver tanglin
act xu opine --result pass --text '身份材料和营业执照核对无误'
off
on approver caihua
act hongda opine --result pass --text '专家组意见: 伤情有变化, 建议复查定级'
off
on window1 lina
tobacco songfei
receive song $TOBACCO --then accept
off
on window wangmin
water zhangjianmin
receive zhang $WATER --then accept
off

# ---- the second week back ------------------------------------------------------------------

day 11
on approver pengqiang
act song opine --result pass --text '材料齐全'
visited song visit '经营场所与申请一致, 与最近零售点相距 180 米' 彭强 石林
off
on approver chenli
visited zhang visit '取水口位置、计量设施与原证一致' 陈立 方远
act zhang opine --result pass --text '同意延续'
off
on approver panhong
act song decide --result grant
act song produce --results "name=烟草专卖零售许可证,number=620702100$minute,valid_from=$today,valid_to=$(after 1825)"
off
on approver liujianguo
act zhang decide --result grant
act zhang produce --results "name=《中华人民共和国取水许可证》,number=D620702S2021-0$minute,valid_from=$today,valid_to=$(after 1826)"
off
on approver yaoxia
act tian produce --results name=临时救助金,number=LS$minute
act tian hand_over --handed 临时救助金 --carrier name=姚霞
off
on approver jiali
act hongda decide --result grant
act hongda produce --results name=劳动能力复查鉴定结论书,number=劳鉴复$minute号
off

day 10
on village mawenbin
act tian feed_back --method visit
act tian take_over --handed 临时救助金 --materials id=1,originals=1 --materials id=2,copies=1 \
    --materials id=3,copies=1 --materials id=4,originals=1
act tian issue --method window --handed 临时救助金 --recipient name=田秀英 --then close
aid gaodashan
receive gao $AID --service handle --authority '石桥代委〔2026〕13号' --then accept
act gao hand_over --carrier name=马文斌,phone=13909360203
off
on station sunxiulan
aid housan
receive hou $AID --then accept
off
on window2 zhaolei
water zhouguangtian
receive zhou $WATER --then accept
off
on window1 lina
disabled bailu
receive bai $DISABLED --then accept
off
on desk zhengli
act song issue --method agent --handed 烟草专卖零售许可证 \
    --recipient 'name=宋小海,id_number=620702199505054913,authority=授权委托书原件' --then close
act zhang issue --method window --handed 《中华人民共和国取水许可证》 --recipient name=张建民
act zhang close
off

day 9
on window2 zhaolei
water renjie person 1=1+0 3=0+1
receive ren $WATER --then undertake --then accept --signed yes
land zhuhong person 1 1=1+0 2=1+0 3=1+0 5=1+0 7=1+0
receive zhu $LAND --then undertake --kind commitment --then accept --signed yes
off
on approver xieyun
act zhu charge --then decide --result grant
act zhu produce --results name=中华人民共和国不动产权证书,number=甘〔演示区〕不动产权第03$minute号
off
on village mawenbin
water mayulan
receive ma $WATER --service handle --authority '石桥代委〔2026〕12号' --then accept
off
on window2 zhaolei
tobacco sunli 1=1+0 2=1+1
receive sunli $TOBACCO --then notify
startup jiangxue
receive jiang $STARTUP --then accept
off
on window wangmin
land chengang person 2
receive chen $LAND --then accept
off
on approver duying
act bai decide --result grant
act bai produce --results "name=残疾人证,number=62070219890909482343B1"
off
on approver lushan
act gao claim --task survey
visited gao survey '入户两人, 已核对医疗费票据' 卢珊 罗勇
off
on window2 zhaolei
billboard xincheng enterprise
receive board $BILLBOARD --then accept
off
on station sunxiulan
act hou withdraw --text '申请人已得到亲属资助, 书面申请撤回'
off

day 8
on window1 lina
tobacco zhaochunmei
receive zhaot $TOBACCO --then accept
medical xiena 1=0+0
receive xie $MEDICAL
off
on window wangmin
sign xincheng enterprise
receive sign3 $SIGN --then accept
off
on approver luoping
act chen opine --result pass --text '权属清楚, 界址无争议'
off
on approver xieyun
act chen charge --then decide --result grant
off
on approver chenli
visited zhou visit '现场核查与原证一致' 陈立 方远
act zhou opine --result pass --text '同意延续'
visited ma visit '取水口已改到下游, 与原证不符' 陈立 方远
act ma opine --result fail --text '取水地点与原证不符, 不属于延续'
off
on approver liujianguo
act zhou decide --result grant
act ma decide --result deny --text '现取水地点与原取水许可证不一致, 不符合延续条件, 应当申请变更' \
    --basis 《取水许可和水资源费征收管理条例》第二十五条
off
on desk zhoujie
act chen pay --receipt 甘财票0062070201 --method cash
off
on desk fengtao
act bai issue --method agent --handed 残疾人证 \
    --recipient 'name=白山,id_number=620702196602023714,authority=监护人户口簿' --then close
off

# ---- last week -----------------------------------------------------------------------------

day 7
on window tianyu
tobacco fengjun 1=1+0
receive fengjun $TOBACCO --then decline --reason not_needed \
    --text '申请人在农村集市临时销售自产烟叶, 依法不需要取得本许可'
off
on window1 lina
labour yandong
receive yan $LABOUR --then accept
off
on approver songgang
act sign3 opine --result pass --text '设置方案符合城市容貌标准'
off
# Three organs review one billboard; each is asked, returns or waits by itself.
on approver zhongling
act board opine --task plan --result pass --text '符合户外广告设置规划'
off
on approver hejun
act board return --task road --text '请说明灯光在夜间是否正对路口'
off
on window2 zhaolei
act board route --task road --text '申请人书面说明: 灯光为静态, 不朝向路口'
billboard guangsha enterprise
receive board2 $BILLBOARD --then accept
off
on approver shenqing
act sign3 decide --result grant
off
on approver xieyun
act chen produce --results name=中华人民共和国不动产权证书,number=甘〔演示区〕不动产权第00$minute号
off
on approver liujianguo
act zhou produce --results "name=《中华人民共和国取水许可证》,number=D620702S2021-1$minute,valid_from=$today,valid_to=$(after 1826)"
off

day 6
on window1 lina
water hongyuan enterprise
receive hongyuan $WATER --then accept
sign dingning
receive ding $SIGN
act ding give_back --reason asked --text '申请人要修改设计图, 取回材料'
off
on window2 zhaolei
land linxiaoling person 1
receive lin $LAND --then accept
act sunli supply --materials id=4,originals=1,copies=1,sighted=yes
act sunli accept
off
on window wangmin
disabled zhaochunmei
receive zhaod $DISABLED --then accept
off
on approver shenqing
act sign3 produce --results name=准予行政许可决定书,number=演城管许准$minute号
off
on approver chenli
visited hongyuan visit '取水泵房运行正常, 计量设施完好' 陈立 方远
off
on approver chenli water-approve:liujianguo
act hongyuan claim --task approve
off
on approver luoping
act lin opine --result pass --text '材料齐全, 权属清楚'
off
on desk zhengli
act chen issue --method window --handed 中华人民共和国不动产权证书 --recipient name=陈刚 --then close
act sign3 issue --method post --post-number EMS1162070200$minute \
    --handed 准予行政许可决定书 --recipient name=演示区新城广告有限公司 --then close
off

day 5
on window2 zhaolei
tobacco qianxiaojun 1=1+0
receive qian $TOBACCO --then notify
medical liuyang
receive liu $MEDICAL --then accept
off
on window1 lina
trade zhoulihua 1=1+0 2=0+1
receive zhoulh $TRADE --then notify
off
on approver xieyun
act lin charge --then decide --result grant
act lin produce --results name=中华人民共和国不动产权证书,number=甘〔演示区〕不动产权第01$minute号
off
on approver yuanfang
act liu opine --result pass --text '参保信息核对一致'
act liu opine --result pass --text '同意'
off
on approver pengqiang
act zhaot opine --result pass --text '材料齐全'
visited zhaot visit '与周边零售点间距符合规划' 彭强 石林
off
on approver duying
act zhaod decide --result grant
off
on desk zhoujie
act lin pay --receipt 甘财票0062070202 --method card
off
on approver jiangwei
act liu decide --result grant --text '准予参保登记, 自当月起缴费'
off

day 4
on window wangmin
water liguoqiang
receive li $WATER --then accept
off
on window1 lina
sign wangdapeng
receive wangdp $SIGN --then accept
act zhoulh give_back --reason new_case --text '补正材料后请重新提交'
off
on window2 zhaolei
act liu issue --method window --handed "$(paper liu decide)" --recipient name=刘洋 --then close
off
on approver chenli
visited li visit '现场核查与原证一致' 陈立 方远
off
on approver duying
act zhaod produce --results "name=残疾人证,number=62070219750406172X43B1"
off
on approver songgang
act wangdp transfer --to-organ 114409820071384408 --text '设置地点涉及在建道路用地, 请协助审查'
off

day 3
on station sunxiulan
water hexiaodong
receive he $WATER --then accept
off
on window1 lina
land hejun person 1
receive hej $LAND --then accept
water kongxiangyu
receive kong $WATER --then accept
off
on window2 zhaolei
disabled mengfan 1=1+0 2=1+0
receive meng $DISABLED --then notify
off
on approver chenli
visited he visit '取水口与原证一致' 陈立 方远
act li opine --result pass --text '同意延续'
visited kong visit '现场核查与原证一致' 陈立 方远
act kong opine --result pass --text '同意'
off
on approver luoping
act hej opine --result pass --text '审核无误'
off

day 2
on window1 lina
tobacco luohui
receive luo $TOBACCO --then accept
land guangsha enterprise 1
receive guang $LAND --then accept
medical panyue
receive pan $MEDICAL
off
on window wangmin
trade zhangjiqiang
receive zjq $TRADE --then accept
restaurant ninglan
matter ning $RESTAURANT --then accept
off
on station sunxiulan
medical huangli
receive huang $MEDICAL --then accept
disabled qinlan
receive qin $DISABLED --then accept
off
on approver dongjie
act zjq decide --result grant
act zjq produce --results "name=营业执照（F类个体户）,number=92620702MA7DEM0597" \
    --results name=登记通知书,number=登字$minute号
act ning1 decide --result grant
act ning1 produce --results "name=营业执照（F类个体户）,number=92620702MA7DEM0678"
off
# The licence has gone into the food item and the fire inspection by itself.
on window wangmin
act ning2 accept
off
on approver songgang
act ning3 opine --result pass --text '符合设置规范'
off
on approver xieyun
act hej charge --then decide --result grant
act hej produce --results name=中华人民共和国不动产权证书,number=甘〔演示区〕不动产权第02$minute号
off
on approver liujianguo
act kong send_back --to-stage visit --text '请补充计量设施检定情况后再报'
off
on approver yuanfang
act huang opine --result pass --text '户籍信息已核对'
off
on approver hejun
act board2 opine --task road --result fail --text '遮挡路口信号灯, 不符合道路交通安全要求'
act board claim --task road
off
on approver haojian
act board opine --task build --result pass --text '构架计算书满足抗风荷要求'
off
on approver shenqing
act board2 decide --result deny --text '交警部门审查不同意: 遮挡路口信号灯' \
    --basis 中华人民共和国道路交通安全法第二十八条
off

# Two windows with the same casefile, one of them without the network: both accept it, and
# each gives the citizen a paper. The centre keeps both and asks a person.
on window wangmin
on window1 lina
act pan accept
off
at=window
act pan accept
off

# ---- yesterday -----------------------------------------------------------------------------

day 1
on window1 lina
elder tianxiuying
receive tianyd $ELDER --then accept
act tianyd opine --result pass --text '材料齐全, 年龄与户籍相符'
off
on approver liangyu
act tianyd decide --result grant
off
on window2 zhaolei
billboard dingning
receive board3 $BILLBOARD --then accept
act board urge --task build-sign --text '申请人来催, 请尽快会签'
off
on approver zhongling
act board3 return --task plan --asked 2 --text '效果图没有标出与相邻建筑的距离'
off
on window wangmin
water lvfang person 1=1+0 3=0+1
receive lv $WATER --then undertake --then accept --signed yes
act zjq issue --method window --handed '营业执照（F类个体户）' --handed 登记通知书 \
    --recipient name=张𠮷强 --then close
water wufang
receive wu $WATER --then accept
medical weina
receive wei $MEDICAL --then accept
off
on window2 zhaolei
trade shijun
receive shij $TRADE --then accept
disabled caojun
receive cao $DISABLED
sign liujing
receive liuj $SIGN --then accept
land yubo person 1
receive yu $LAND --then decline --reason not_ours \
    --apply-to 演示区住房和城乡建设局 --text '申请的是房屋租赁备案'
off
on approver songgang
act liuj opine --result pass --text '符合设置规范'
off
on approver shenqing
act liuj decide --result grant
off
on desk zhengli
act lin issue --method window --handed 中华人民共和国不动产权证书 --recipient name=林小玲
off
# The centre has raised cards these days: three are answered, one of them is settled, one is
# appealed against, and a letter goes out about what still waits.
on window1 lina
act xie reply --blame department --text '开窗口时漏了这一件, 已当面致歉'
off
on approver tanglin
act xu reply --blame applicant --text '等申请人补社保缴费记录'
off
on approver yuanfang
act xie appeal --blame department --text '材料到我局时承诺期限已过, 责任在窗口'
off
on supervisor hejing
act hongyuan urge --text '承诺期限已过, 请说明原因'
act hongyuan supervise --text '承诺期限已过, 请尽快办结并书面说明原因'
act xu lift --result lift --text '补正记录属实, 不计责任'
act luo note --text '申请人来电询问进度'
off

# ---- on the counter --------------------------------------------------------------------------

on window wangmin
disabled guoyong 1=1+0
draft $DISABLED
trade tengfei 1=1+0 2=0+1
draft $TRADE
off

# One of the second week was never answered, and one never brought what was deferred: the
# centre deems it accepted, or withdrawn.
centre watch
