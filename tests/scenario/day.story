# Four weeks of a hall, row by row: seat and person[@post] | citizen | act | state after it, or the
# refusal. Citizens are rows of forms/demo/applicants.txt, ".2" is their second matter; what
# they bring is in forms/demo/applications.sh. `day` opens the next day; `cable out SEAT`
# and `cable through SEAT` are the village's cable and the cashier's. `log PATH` and `show PATH`
# ask what the seat knows.
#
# 2026: 9月20日(周日)上班; 25日至27日中秋节; 10月1日至7日国庆节; 10日(周六)上班.

day 2026-09-18 周五
# 取水许可延续, 承诺三个工作日: 20日(周日)上班, 所以到 22 日
window wangmin | wufang | receive water --then accept | accepted
window wangmin | wufang | log kind=accept/data/document | 万水〔2026〕受-W3A-0001
# 不需要许可的, 即时告知 (32(一)); 不属于本机关的, 说明向谁申请 (32(二))
window wangmin | fengjun | receive tobacco 1=1+0 --then decline --reason not_needed --text '农村集市临时销售自产烟叶' | declined
window1 lina | yubo | receive land person 1 --then decline --reason not_ours --text '申请的是房屋租赁备案' | refused apply_to
window1 lina | yubo | receive land person 1 --then decline --reason not_ours --apply-to 演示区住房和城乡建设局 --text '申请的是房屋租赁备案' | declined
# 一次性告知 (32(四), R038): 少一件材料, 一件复印件不够
window1 lina | sunli | receive tobacco 1=1+0 2=1+1 | received
window1 lina | sunli | accept | refused incomplete
window1 lina | sunli | notify | notified
window1 lina | qianxiaojun | receive tobacco 1=1+0 --then notify --until 2026-09-28 | notified
window2 zhaolei | dingning | receive sign | received
window2 zhaolei | dingning | give_back --reason asked --text '申请人要修改设计图' | given_back
window2 zhaolei | xincheng | receive billboard enterprise --then accept | accepted
window2 zhaolei | guangsha | receive billboard enterprise --then accept | accepted
# 即办件: 首席代表驻厅, 按书面授权当场核准 (R004, R116)
window1 lina | caojun.2 | receive elder --then accept | accepted
approver liangyu | caojun.2 | decide --result grant | refused stage_open
window1 lina | caojun.2 | opine --result pass --text '年龄和户籍核对无误' | accepted
approver liangyu | caojun.2 | decide --result grant | granted
# 三十个工作日以内的事, 到最后还在办
window2 zhaolei | xuliang | receive startup --then accept | accepted
# 综合窗口代收: 收件不等于受理, 由机关签收后自己受理 (26, R009)
window2 zhaolei | hongda | receive labour enterprise | received
window2 zhaolei | hongda | accept | refused organ_answers
window2 zhaolei | hongda | hand_over --carrier name=赵磊,phone=13912345678 | received
approver caihua | hongda | accept | refused not_taken_over
approver caihua | hongda | take_over --materials id=1,originals=1 --materials id=2,originals=1 --materials id=3,copies=1 | received
approver caihua | hongda | accept | accepted
# 市场主体: 不齐的退还, 补正后是新件 (细则 18); 即办件当天出证
window wangmin | zhoulihua | receive trade 1=1+0 2=0+1 --then notify | notified
window wangmin | zhoulihua | supply --materials id=3,copies=1 --materials id=4,originals=1 | refused new_case
window wangmin | zhoulihua | give_back --reason new_case --text '补正材料后请重新提交' | given_back
window wangmin | zhoulihua.2 | receive trade --then accept | accepted
approver dongjie | zhoulihua.2 | decide --result grant | granted
approver dongjie | zhoulihua.2 | produce --results name='营业执照（F类个体户）',number=92620702MA7DEM0597 --results name=登记通知书,number=登字1号 | produced
desk zhengli | zhoulihua.2 | issue --method window --handed '营业执照（F类个体户）' --handed 登记通知书 --recipient name=周丽华 --then close | closed
# 收件后又撤回凭证 (undo), 重新收
window wangmin | weina | receive medical | received
window wangmin | weina | undo --text '收错了事项' | none
window wangmin | weina.2 | receive disabled --then accept | accepted
window wangmin | weina.2 | undo --text '先要核对户口簿' | received
window wangmin | weina.2 | accept | accepted
# 受理前后都可以撤回 (R044)
window2 zhaolei | liujing | receive sign | received
window2 zhaolei | liujing | withdraw --text '不办了' | withdrawn
station sunxiulan | housan | receive aid --then accept | accepted
# 容缺受理: 缺次要材料, 书面承诺后先受理, 补齐才办结 (安阳市政务服务条例 24)
window1 lina | zhaochunmei | receive water person 1=1+0 3=0+1 | received
window1 lina | zhaochunmei | accept | refused incomplete
window1 lina | zhaochunmei | undertake --until 2026-10-01 | refused deferral_term
window1 lina | zhaochunmei | undertake --until 2026-09-22 | received
window1 lina | zhaochunmei | accept | refused unsigned
window1 lina | zhaochunmei | accept --signed yes | accepted
window1 lina | zhaochunmei | log kind=accept/data/document | 万水〔2026〕容-W1A-0001
# 逾期未补的, 视为撤回; 记入名单后不再适用 (29)
window2 zhaolei | liguoqiang | receive sign person 1=1+0 2=1+0 4=0+1 | received
window2 zhaolei | liguoqiang | undertake --until 2026-09-21 | received
window2 zhaolei | liguoqiang | accept --signed yes | accepted
# 告知承诺: 以承诺代替一件证明, 当场决定 (25 至 29)
window2 zhaolei | kongxiangyu | receive land person 1 1=1+0 2=1+0 3=1+0 5=1+0 7=1+0 | received
window2 zhaolei | kongxiangyu | undertake --kind commitment | received
window2 zhaolei | kongxiangyu | accept --signed yes | accepted
approver xieyun | kongxiangyu | charge --then decide --result grant | granted
approver xieyun | kongxiangyu | produce --results name=中华人民共和国不动产权证书,number=甘〔演示区〕不动产权第002号 | produced
# 村里代办临时救助: 材料移交到镇, 逐件签收 (R160, R168)
village mawenbin | tianxiuying | receive aid --service handle --authority 委托书原件 --then accept | accepted
village mawenbin | tianxiuying | hand_over --to-place hall:620702101 --carrier name=马文斌,phone=13912345678 | accepted
village mawenbin | tianxiuying | hand_over --to-place hall:620702101 --carrier name=马文斌,phone=13912345678 | refused nothing
station sunxiulan | tianxiuying | take_over --materials id=1,originals=1 | refused not_checked
station sunxiulan | tianxiuying | take_over --materials id=1,originals=1 --materials id=2,copies=1 --materials id=3,copies=1 --materials id=4,originals=1 | accepted

day 2026-09-20 周日, 补中秋国庆的班
approver chenli | wufang | opine --result pass --text '同意' --task approve | refused no_task
approver chenli | wufang | opine --task visit --result pass --text '计量设施完好' --visited-on $today --inspectors 陈立 | refused field_check
approver chenli | wufang | opine --task visit --result pass --text '计量设施完好' --visited-on $today --inspectors 陈立 --inspectors 方远 | accepted
approver chenli | wufang | opine --task approve --result pass --text '同意延续' | accepted
approver chenli | wufang | decide --result grant | refused role
approver liujianguo | wufang | decide --result grant | granted
approver liujianguo | wufang | produce --results name=《中华人民共和国取水许可证》,number=D620702S2021-1001,valid_from=$today,valid_to=$(after 1826) | produced
approver chenli | zhaochunmei | opine --task visit --result pass --text '计量设施完好' --visited-on $today --inspectors 陈立 --inspectors 方远 | accepted
approver chenli | zhaochunmei | opine --task approve --result pass --text '同意延续' | accepted
approver liujianguo | zhaochunmei | decide --result grant | refused owed
# 不动产: 收费, 受理当天办
window1 lina | chengang | receive land person 2 --then accept | accepted
approver luoping | chengang | opine --result pass --text '权属清楚' | accepted
approver xieyun | chengang | charge --then decide --result grant | granted
approver xieyun | chengang | produce --results name=中华人民共和国不动产权证书,number=甘〔演示区〕不动产权第001号 | produced
desk zhengli | chengang | issue --method window --handed 中华人民共和国不动产权证书 --recipient name=陈刚 | refused unpaid

day 2026-09-21 周一
cashier zhoujie | kongxiangyu | pay --receipt 甘财票003 --method card | produced
cashier zhoujie | chengang | pay --receipt 甘财票001 --method card | produced
desk zhengli | kongxiangyu | issue --method window --handed 中华人民共和国不动产权证书 --recipient name=孔祥玉 --then close | closed
desk zhengli | chengang | issue --method agent --handed 中华人民共和国不动产权证书 --recipient name=陈小刚 | refused recipient
desk zhengli | chengang | issue --method agent --handed 中华人民共和国不动产权证书 --recipient 'name=陈小刚,id_number=620702199505054913,authority=授权委托书原件' --then close | closed
desk zhengli | wufang | issue --method window --handed 《中华人民共和国取水许可证》 --recipient name=吴芳 --then close | closed
window1 lina | hejun | receive land person 1 --then accept | accepted
approver xieyun | hejun | charge | accepted
cashier zhoujie | hejun | show state | accepted
cable out cashier
# 补正收齐, 受理是唯一的出路 (32(五)); 后来不予许可, 说明理由和救济 (38)
window1 lina | sunli | supply --materials id=2,originals=0,copies=0,sighted=yes --materials id=4,originals=1,copies=1,sighted=yes | notified
window1 lina | sunli | decline --reason not_needed --text '不受理' | refused must_accept
window1 lina | sunli | accept | accepted
window2 zhaolei | songfei | receive tobacco --then accept | accepted
approver pengqiang | sunli | opine --result pass --text '材料齐全' | accepted
approver pengqiang | sunli | opine --task visit --result fail --text '与最近零售点相距 30 米' --visited-on $today --inspectors 彭强 --inspectors 石林 | accepted
approver panhong | sunli | decide --result deny --text '不符合零售点布局规划' | refused reason
approver panhong | sunli | decide --result deny --text '不符合零售点布局规划' --basis 烟草专卖许可证管理办法第十三条 | denied
# 听证的时间不计 (45); 没有告知书不停表
approver pengqiang | songfei | opine --result pass --text '材料齐全' | accepted
approver pengqiang | songfei | pause --procedure hearing --expected 2026-09-29 --basis 行政许可法第四十六条 --text '利害关系人申请听证' | accepted
approver panhong | songfei | pause --procedure testing --expected 2026-09-29 --basis 行政许可法第四十五条 --text '检测' | refused paused

day 2026-09-22 周二
supervisor hejing | liguoqiang | log kind=lapse/data/owed | ["3"]
window2 zhaolei | liguoqiang | show state | withdrawn
window2 zhaolei | liguoqiang | give_back --reason lapsed | withdrawn
window2 zhaolei | liguoqiang.2 | receive sign person 1=1+0 2=1+0 4=0+1 | received
window2 zhaolei | liguoqiang.2 | undertake --until 2026-09-23 | refused broken_promise
window2 zhaolei | liguoqiang.2 | notify | notified
# 联合办理: 首办窗口收, 规划、住建、交警同时审查 (26, R007, R053)
approver hejun | xincheng | opine --task plan --result pass --text '越权' | refused organ
approver zhongling | xincheng | opine --task plan --result pass --text '符合设置规划' | accepted
approver hejun | xincheng | return --task road --text '请说明灯光是否正对路口' | accepted
approver hejun | xincheng | opine --task road --result pass --text '同意' | refused branch_returned
window2 zhaolei | xincheng | route --task road --text '灯光为静态, 不朝向路口' | accepted
# 开办餐饮店一件事: 一张表, 四个事项; 食品经营许可等着营业执照 (R019, R152)
window wangmin | tengfei | matter restaurant licence food sign fire | accepted received accepted accepted
window wangmin | tengfei.food | accept | refused awaited
approver dongjie | tengfei.licence | decide --result grant | granted
approver dongjie | tengfei.licence | produce --results name='营业执照（F类个体户）',number=92620702MA7DEM0598 --results name=登记通知书,number=登字2号 | produced
window wangmin | tengfei.food | accept | accepted
approver songgang | tengfei.sign | opine --result pass --text '符合设置规范' | accepted
approver shenqing | tengfei.sign | decide --result grant | granted
approver shenqing | tengfei.sign | produce --results name=准予行政许可决定书,number=演城管许准2号 | produced
window1 lina | zhaochunmei | supply --materials id=1,originals=1 | refused not_owed
window1 lina | zhaochunmei | supply --materials id=2,originals=1 | accepted
approver liujianguo | zhaochunmei | decide --result grant | granted
# 申请人在窗口撤回, 收费窗口断了网, 不知道, 收了钱: 钱收了就是收了, 要退
window1 lina | hejun | withdraw --text '房子不买了' | withdrawn
cashier zhoujie | hejun | pay --receipt 甘财票002 --method card | accepted
cable through cashier
cashier zhoujie | hejun | show state | withdrawn
window1 lina | hejun | log kind=pay/verdict | conflict
window1 lina | hejun | correct --settles "$(record pay)" --text '已原路退款, 票据作废' | withdrawn
desk zhengli | sunli | issue --method window --handed "$(paper decide)" --recipient name=孙丽 --then close | closed
approver duying | weina.2 | decide --result grant | granted
approver duying | weina.2 | produce --results name=残疾人证,number=62070219910606474843B1 | produced
station sunxiulan | housan | withdraw --text '已得到亲属资助' | withdrawn
approver lushan | tianxiuying | claim --task survey | accepted
approver lushan | tianxiuying | opine --task survey --result pass --text '入户两人' --visited-on $today --inspectors 卢珊 --inspectors 罗勇 | accepted
approver lushan | tianxiuying | forward --result pass --text '公示无异议, 同意上报' | accepted
approver yaoxia | tianxiuying | decide --result grant | granted
approver yaoxia | tianxiuying | produce --results name=临时救助金,number=LS1 | produced
village mawenbin | tianxiuying | issue --method window --handed 临时救助金 --recipient name=田秀英 --then close | closed

day 2026-09-24 周四
approver haojian | xincheng | opine --task build --result pass --text '构架计算书满足要求' | accepted
approver mengchuan | xincheng | opine --task build-sign --result pass --text '同意' | accepted
approver shenqing | xincheng | decide --result grant | refused stage_open
# 一个部门不同意, 其余的不再办, 只能不予许可 (38)
approver hejun | guangsha | opine --task road --result fail --text '遮挡路口信号灯' | accepted
approver zhongling | guangsha | opine --task plan --result pass --text '符合规划' | refused no_task
approver shenqing | guangsha | decide --result grant | refused branch_denied
approver shenqing | guangsha | decide --result deny --basis 道路交通安全法第二十八条 --text '遮挡路口信号灯' | denied
approver dongjie | tengfei.food | opine --result pass --text '符合食品安全要求' --visited-on $today --inspectors 董洁 --inspectors 温博 | accepted
approver dongjie | tengfei.food | decide --result grant | granted
approver dongjie | tengfei.food | produce --results name=食品经营许可证,number=JY2620702DEMO,valid_from=$today,valid_to=$(after 1825) | produced
desk zhengli | tengfei.food | issue --method window --together --handed 食品经营许可证 --recipient name=滕飞 | refused handover
# 承诺两个工作日、法定五个: 两次放假隔在中间, 法定到 10月9日
window wangmin | wangdapeng | receive sign --then accept | accepted
# 村里收了一件, 没有答复就断了网; 五个工作日是 28、29、30 和 10月8、9日
village mawenbin | xiena | receive disabled 1=1+0 2=1+0 | received
cable out village
# 两个窗口同办一件
window wangmin | panyue | receive medical | received
desk zhengli | weina.2 | issue --method post --post-number EMS1 --handed 残疾人证 --recipient name=魏娜 --then close | closed

day 2026-09-28 周一
# 事后核查, 两人; 承诺不实, 撤销 (28)
approver luoping | kongxiangyu | inspect --result false --inspected-on $today --inspectors 罗平 --text '有未处理的违法建设' | refused inspection
approver luoping | kongxiangyu | inspect --result false --inspected-on $today --inspectors 罗平 --inspectors 谢云 --text '有未处理的违法建设' | closed
approver xieyun | kongxiangyu | revoke --basis 安阳市政务服务条例第二十八条 --text '承诺不实' | revoked
village mawenbin | xiena | notify --until 2026-10-20 | notified
window1 lina | panyue | accept | accepted
approver songgang | wangdapeng | opine --result pass --text '符合设置规范' | accepted

day 2026-09-29 周二
approver panhong | songfei | decide --result grant | refused stage_open
# 交警的五个工作日到 24 日, 没有意见: 蓝牌记在交警名下
supervisor hejing | xincheng | log kind=card/data/colour | blue
supervisor hejing | xincheng | log kind=card/data/organ | YONGXING-JIAOJING
window2 zhaolei | xincheng | urge --task road --text '请尽快审查' | accepted
approver hejun | xincheng | opine --task road --result pass --text '不影响交通' | accepted
approver shenqing | xincheng | decide --result grant | granted
approver pengqiang | songfei | resume --text '听证已结束, 无异议' | accepted
approver pengqiang | songfei | opine --task visit --result pass --text '间距符合规划' --visited-on $today --inspectors 彭强 --inspectors 石林 | accepted
approver panhong | songfei | extend --days 10 --text '需要征求规划部门意见' | accepted
approver panhong | songfei | extend --days 5 --text '再延' | refused extended
approver yuanfang | panyue | opine --result pass --text '信息一致' | accepted
approver yuanfang | panyue | opine --result pass --text '同意' | accepted
approver jiangwei | panyue | decide --result deny --basis 参保办法 --text '已在外地参保' | denied

day 2026-09-30 周三, 国庆节前
# 三个工作日: 8、9 日和 10 日(周六, 上班)
station sunxiulan | hexiaodong | receive water --then accept | accepted
# 没有人答复的一件: 8、9、10、12、13
window2 zhaolei | mengfan | receive disabled | received
approver chenli | hexiaodong | opine --task visit --result pass --text '取水口与原证一致' --visited-on $today --inspectors 陈立 --inspectors 方远 | accepted

# 承诺到 29 日, 没有办结: 没有人看着, 中心也发了黄牌
supervisor hejing | wangdapeng | log kind=card/data/colour | yellow

day 2026-10-08 周四
supervisor hejing | wangdapeng | supervise --to-organ YONGXING-CHENGGUAN --text '请说明原因, 尽快办结' | accepted
approver shenqing | wangdapeng | reply --blame department --text '经办人外出, 已另派人' | accepted
window1 lina | qianxiaojun | give_back --reason overdue --text '逾期未补正' | given_back
approver panhong | songfei | decide --result grant | granted
approver panhong | songfei | produce --results name=烟草专卖零售许可证,number=620702100001,valid_from=$today,valid_to=$(after 1825) | produced
approver chenli | hexiaodong | opine --task approve --result pass --text '同意' | accepted
desk zhengli | panyue | issue --method window --handed "$(paper decide)" --recipient name=潘越 --then close | closed

day 2026-10-10 周六, 补国庆节的班
# 中心看到村里那件到 9 日没有答复: 暂视为受理, 等着 V1 的消息
supervisor hejing | xiena | show state | accepted
supervisor hejing | xiena | log kind=deem/data/awaits | V1
# 周六也是工作日, 正好在承诺的最后一天; 刘建国不在, 陈立顶岗, 名册上由第三人安排
approver chenli@water-approve | hexiaodong | decide --result grant | granted
supervisor hejing | hexiaodong | log kind=decide/data/stands_for | liujianguo
approver liujianguo | hexiaodong | produce --results name=《中华人民共和国取水许可证》,number=D620702S2021-1002,valid_from=$today,valid_to=$(after 1826) | produced
desk zhengli | songfei | issue --method window --handed 烟草专卖零售许可证 --recipient name=宋飞 --then close | closed

# 法定到 9 日: 红牌
supervisor hejing | wangdapeng | log kind=card/data/colour | yellow red
approver shenqing | wangdapeng | appeal --blame special --text '等候规划部门意见' | accepted
supervisor hejing | wangdapeng | lift --result uphold --text '规划意见不是特别程序' | accepted

day 2026-10-12 周一
cable through village
# 村里的告知是 9月28日作的, 在五日以内: 视为受理被推翻
village mawenbin | xiena | show state | notified
supervisor hejing | xiena | log kind=deem/undone | true
village mawenbin | xiena | supply --materials id=3,originals=3 --materials id=4,originals=1 --materials id=5,originals=1 | notified
village mawenbin | xiena | accept | accepted
# 法定期限已过才决定
approver shenqing | wangdapeng | decide --result grant | granted
approver shenqing | wangdapeng | produce --results name=准予行政许可决定书,number=演城管许准1号 | produced
station sunxiulan | hexiaodong | issue --method window --handed 《中华人民共和国取水许可证》 --recipient name=何晓东 --then close | closed

day 2026-10-14 周三
# 到 13 日没有人答复: 视为受理, 自收件之日起
supervisor hejing | mengfan | log kind=deem/data/accepted_on | 2026-09-30
supervisor hejing | mengfan | log kind=card/data/colour | red
window2 zhaolei | mengfan | accept | refused state
window2 zhaolei | linxiaoling | receive trade --then accept | accepted
approver dongjie | linxiaoling | decide --result grant | granted
approver duying | mengfan | decide --result grant | granted
desk zhengli | wangdapeng | issue --method window --handed 准予行政许可决定书 --recipient name=王大鹏 --then close | closed
window wangmin | caojun | receive disabled | received
window wangmin | guoyong | receive disabled 1=1+0 --then notify | notified
