const lines = (text: string) => text.trimStart().replaceAll('\n', '\r\n');

/** As Postfix writes it: the mailbox does not exist, the whole mail is returned. */
export const toPostfixBounce = (messageId: string, action = 'failed') =>
  lines(`
From MAILER-DAEMON  Sat Nov 21 10:20:11 2026
Return-Path: <>
Received: by mail.example.org (Postfix)
	id 4C2F31A0; Sat, 21 Nov 2026 10:20:11 +0100 (CET)
Date: Sat, 21 Nov 2026 10:20:11 +0100 (CET)
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: wegweiser@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4B9E21A1.1763716811/mail.example.org"
Message-Id: <20261121092011.4C2F31A0@mail.example.org>

This is a MIME-encapsulated message.

--4B9E21A1.1763716811/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.org.

<kaethe@example.net>: host mx.example.net[192.0.2.7] said: 550 5.1.1
    <kaethe@example.net>: Recipient address rejected: User unknown

--4B9E21A1.1763716811/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4B9E21A1
Arrival-Date: Sat, 21 Nov 2026 10:20:09 +0100 (CET)

Final-Recipient: rfc822; kaethe@example.net
Original-Recipient: rfc822;kaethe@example.net
Action: ${action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <kaethe@example.net>: Recipient address
    rejected: User unknown

--4B9E21A1.1763716811/mail.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

Return-Path: <wegweiser@example.org>
From: wegweiser@example.org
To: kaethe@example.net
Subject: Ein Schreiben
Message-ID: <${messageId}>
Content-Type: multipart/alternative;
 boundary="--_NmP-1"

----_NmP-1
Content-Type: text/plain; charset=utf-8

Guten Tag,
Action: failed
----_NmP-1--

--4B9E21A1.1763716811/mail.example.org--
`);

/** As Exim writes it: headers only, several recipients, the last one lost. */
export const toEximBounce = (messageId: string) =>
  lines(`
Received: from Debian-exim by mx.example.org with local (Exim 4.98)
	id 1t9xyz-0001Ab-2C
	for wegweiser@example.org;
	Sat, 21 Nov 2026 10:22:03 +0100
X-Failed-Recipients: paul@example.net
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.example.org>
To: wegweiser@example.org
References: <${messageId}>
Content-Type: multipart/report; report-type=delivery-status; boundary=1763716923-eximdsn-1804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender

--1763716923-eximdsn-1804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

--1763716923-eximdsn-1804289383
Content-type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Action: delivered
Final-Recipient: rfc822;erna@example.net
Status: 2.0.0

Action: failed
Final-Recipient: rfc822;paul@example.net
Status: 5.0.0
Remote-MTA: dns; mx.example.net

--1763716923-eximdsn-1804289383
Content-type: text/rfc822-headers

Return-path: <wegweiser@example.org>
To: paul@example.net
Subject: Ein Schreiben
Message-ID:
 <${messageId}>
Date: Sat, 21 Nov 2026 10:22:01 +0100


--1763716923-eximdsn-1804289383--
`);

/** As Exchange Online writes it: parts inside of parts, the report in base64. */
export const toExchangeBounce = (messageId: string) =>
  lines(`
Received: from AB1PR01MB0001.eurprd01.prod.exchangelabs.com
 (2603:10a6::1) by AB1PR01MB0002.eurprd01.prod.exchangelabs.com
From: "Microsoft Outlook"
	<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.net>
To: <wegweiser@example.org>
Date: Sat, 21 Nov 2026 09:24:55 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="01C31F5C-4D1A-4B23-97AB-1"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-US
In-Reply-To: <${messageId}>
References: <${messageId}>
Subject: Unzustellbar: Ein Schreiben
MIME-Version: 1.0

--01C31F5C-4D1A-4B23-97AB-1
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="01C31F5C-4D1A-4B23-97AB-12"

--01C31F5C-4D1A-4B23-97AB-12
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

kaethe@example.net konnte nicht gefunden werden =C3=BC.

--01C31F5C-4D1A-4B23-97AB-12
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PGh0bWw+PC9odG1sPg==

--01C31F5C-4D1A-4B23-97AB-12--

--01C31F5C-4D1A-4B23-97AB-1
Content-Type: message/delivery-status
Content-Transfer-Encoding: base64

${Buffer.from('Reporting-MTA: dns;AB1PR01.example.net\r\n\r\nFinal-Recipient: rfc822;kaethe@example.net\r\nAction: failed\r\nStatus: 5.1.10\r\n').toString('base64')}

--01C31F5C-4D1A-4B23-97AB-1
Content-Type: message/rfc822

From: wegweiser@example.org
To: kaethe@example.net
Subject: Ein Schreiben

Der Kopf ist ohne Nummer.

--01C31F5C-4D1A-4B23-97AB-1--
`);

/** No report: somebody is on holiday. */
export const toAbsenceNotice = (messageId: string) =>
  lines(`
From: kaethe@example.org
To: wegweiser@example.org
Subject: Bin im Urlaub
Auto-Submitted: auto-replied
In-Reply-To: <${messageId}>
Content-Type: text/plain; charset=utf-8

Action: failed
`);
