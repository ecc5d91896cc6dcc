#!/usr/bin/env python3
"""A seat written from docs/sync-protocol.md alone, with nothing of ours: it enrols, logs in,
takes in an application, and then cheats. TAP.

usage: protocol.py URL CODE USER PASSWORD OTHER-USER OTHER-PERSON OTHER-POST"""
import hashlib
import json
import os
import sys
import time
import urllib.error
import urllib.request

ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
NOTHING = '0' * 64
HALL = '620702'
ITEM = 'WANYUAN-QUSHUI-YANXU'
PERSON = {'type': 'person', 'name': '吴芳', 'id_number': '620702198503021026',
          'phone': '13936000001'}
ANSWERS = {'licence': '取水字第12号', 'expires': '2099-03-01', 'place': '后河桥上游',
           'use': 'domestic', 'volume': '1.5', 'changed': 'same'}
MATERIALS = [{'id': '1', 'originals': 1, 'copies': 0}, {'id': '2', 'originals': 1, 'copies': 0},
             {'id': '3', 'originals': 0, 'copies': 1, 'sighted': True}]
count = 0


def ok(good, what, seen=None):
    global count
    count += 1
    print('%sok %d - %s' % ('' if good else 'not ', count, what))
    if not good:
        print('#', seen)


def compact(o):
    return json.dumps(o, ensure_ascii=False, separators=(',', ':'))


def sha(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def today():
    return time.strftime('%Y-%m-%d', time.gmtime(time.time() + 8 * 3600))


def new_id():
    n = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), 'big')
    return ''.join(ALPHABET[n >> 5 * i & 31] for i in range(25, -1, -1))


def check_character(text):
    p = 0
    for c in text:
        if c.isalnum():
            p = (p + int(c, 36)) * 2 % 11
    p = (12 - p) % 11
    return 'X' if p == 10 else str(p)


def letters(n):
    text = ''
    while n > 0:
        text = chr(65 + (n - 1) % 26) + text
        n = (n - 1) // 26
    return text


class Seat:
    def __init__(self, url):
        self.url = url
        self.device = self.token = None
        self.seq = self.counter = 0
        self.prev = NOTHING

    def ask(self, method, path, body=None):
        headers = {}
        if self.device:
            headers['Yichuang-Device'] = '%s %s' % (self.device, self.secret)
        if self.token:
            headers['Authorization'] = 'Bearer ' + self.token
        data = None if body is None else compact(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as f:
                return f.status, json.loads(f.read())
        except urllib.error.HTTPError as e:
            return e.code, json.loads(e.read())

    def enrol(self, code):
        status, a = self.ask('POST', '/v1/enrol', {'code': code})
        if status == 200:
            self.device, self.secret = a['device'], a['secret']
            self.incarnation = a['incarnation']
        return status

    def log_in(self, user, password):
        status, a = self.ask('POST', '/v1/session', {'user': user, 'password': password})
        if status == 200:
            self.token, self.roster, self.scopes = a['token'], a['roster'], a['scopes']
            self.who = {'actor': a['user'], 'person': a['person'], 'post': a['posts'][0]}
        return status

    def event(self, kind, casefile, base, data, personal=None, **other):
        sealed = compact(personal) if personal else ''
        salt = os.urandom(32)
        who = {k: other.pop(k, v) for k, v in self.who.items()}
        body = compact({
            'v': 1, 'device': self.device, 'incarnation': self.incarnation,
            'seq': self.seq + 1, 'at': int(time.time() * 1000), **who, 'casefile': casefile,
            'base': base, 'kind': kind,
            'rules': {'item': ITEM, 'version': 1, 'calendar': 1, 'roster': self.roster},
            'data': data, 'personal': sha(salt + sealed.encode()), 'prev': self.prev})
        return {'incarnation': self.incarnation, 'seq': self.seq + 1, 'body': body,
                'sealed': sealed, 'salt': salt.hex()}

    def push(self, *events):
        status, a = self.ask('POST', '/v1/push',
                             {'device': self.device, 'events': list(events), 'pending': 0})
        if status == 200 and not a['forked'] and not a['gap']:
            self.seq, self.prev = a['head']['seq'], a['head']['hash']
        return a

    def says(self, event):
        a = self.push(event)['answers'][0]
        return a['verdict'], a['refusal']

    def receive(self, casefile, **other):
        self.counter += 1
        number = '%s-%s-%s%s-%04d' % (HALL, today().replace('-', ''), self.device,
                                      letters(self.incarnation), self.counter)
        number += '-' + check_character(number)
        data = {'number': number, 'pickup': ''.join(ALPHABET[b & 31] for b in os.urandom(6)),
                'hall': HALL, 'document': '收-' + number, 'materials': MATERIALS,
                'complete': True}
        data.update(other)
        return self.event('receive', casefile, NOTHING, data,
                          {'applicant': PERSON, 'answers': ANSWERS})


def main(url, code, user, password, other, other_person, other_post):
    s = Seat(url)
    ok(s.enrol('0' * 12) == 403, 'an unknown code')
    ok(s.enrol(code) == 200, 'enrolled')
    ok(s.log_in(user, 'not-' + password) == 401, 'a wrong password')
    ok(s.log_in(user, password) == 200, 'logged in')
    first = new_id()
    receive = s.receive(first)
    ok(s.says(receive) == ('confirmed', 0), 'received')
    accept = s.event('accept', first, s.prev, {'document': '受-1', 'accepted_on': today()})
    ok(s.says(accept) == ('confirmed', 0), 'accepted')
    again = s.push(receive, accept)
    ok([a['gseq'] for a in again['answers']] == [1, 2], 'sent again: the first answers', again)
    status, page = s.ask('GET', '/v1/pull?scope=%s&after=0&limit=9' % s.scopes[0])
    ok([sha(e['event']['body']) for e in page['events']] ==
       [sha(receive['body']), sha(accept['body'])], 'pulled, byte by byte', page)
    number = json.loads(receive['body'])['data']
    status, a = s.ask('GET', '/v1/status?number=%s&pickup=%s' %
                      (number['number'], number['pickup'].lower()))
    ok(status == 200 and a['state'] == 'accepted', 'the citizen asks', a)

    base = s.prev
    note = {'text': 'x'}
    rows = [
        ('another scope', 403, lambda: s.ask('GET', '/v1/pull?scope=all&after=0')[0]),
        ('as an approver who never sat here', ('rejected', 208),
         lambda: s.says(s.event('note', first, base, {}, note, actor=other,
                                person=other_person, post=other_post))),
        ('as nobody', ('rejected', 200),
         lambda: s.says(s.event('note', first, base, {}, note, actor='nobody'))),
        ('on a post of others', ('rejected', 201),
         lambda: s.says(s.event('note', first, base, {}, note, post=other_post))),
        ('a window decides', ('rejected', 202),
         lambda: s.says(s.event('decide', first, base,
                                {'task': 'finish', 'document': '决', 'result': 'grant'}))),
        ('deemed in the name of the centre', ('rejected', 202),
         lambda: s.says(s.event('deem', first, base, {'accepted_on': today()}, actor='centre',
                                person='centre', post='centre'))),
        ('a kind of a newer program, of nobody', ('rejected', 200),
         lambda: s.says(s.event('teleport', first, base, {}, actor='nobody'))),
        ('accepted twice: paper is out', ('conflict', 300),
         lambda: s.says(s.event('accept', first, base,
                                {'document': '受-2', 'accepted_on': today()}))),
        ('called complete, and is not', ('conflict', 400),
         lambda: s.says(s.receive(new_id(), materials=MATERIALS[:1]))),
        ('the number of another casefile', ('conflict', 419),
         lambda: s.says(s.receive(new_id(), number=number['number']))),
        ('another hall', ('conflict', 201),
         lambda: s.says(s.receive(new_id(), hall='620702101'))),
        ('a value that no table names', ('rejected', 100),
         lambda: s.says(s.event('note', first, base, {'odd': 1}, note))),
        ('a sealed part that was changed', ('rejected', 505),
         lambda: s.says(dict(s.event('note', first, base, {}, note), sealed='{"text":"y"}'))),
        ('no JSON at all', ('rejected', 100),
         lambda: s.says(dict(s.event('note', first, base, {}, note), body='none'))),
        ('and the chain goes on', ('confirmed', 0),
         lambda: s.says(s.event('note', first, base, {}, note))),
        ('what was rejected, for a seat that was put back', {'rejected'},
         lambda: {e['answer']['verdict'] for e in
                  s.ask('GET', '/v1/rejected?incarnation=0&after=0')[1]['events']}),
        ('beyond the head', True,
         lambda: s.push(dict(s.event('note', first, base, {}, note), seq=s.seq + 2))['gap']),
        ('other bytes under a number', True,
         lambda: s.push(dict(receive, body=receive['body'] + ' '))['forked']),
        ('for another device', 401,
         lambda: s.ask('POST', '/v1/push', {'device': 'W1', 'events': [], 'pending': 0})[0]),
        ('logged out', 401, lambda: (s.ask('POST', '/v1/session/end', {}),
                                     s.ask('GET', '/v1/pull?scope=%s&after=0' % s.scopes[0])[0])[1]),
    ]
    for what, want, do in rows:
        seen = do()
        ok(seen == want, what, seen)
    print('1..%d' % count)


main(*sys.argv[1:])
