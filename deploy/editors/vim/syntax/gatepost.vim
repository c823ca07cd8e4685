" Vim syntax file
" Language: policy and settings files of Gatepost
" Where two match at the same place the later one wins.

if exists("b:current_syntax")
  finish
endif

syntax match gatepostFact /\v%(^|[^[:alnum:]_.$/@-])@1<=\+?%(filename\.own\.extensions|filename\.own\.longest|header\.conflict\.names|header\.conflicts|header\.from\.domains|header\.rest\.bytes|header\.rest\.longest|header\.duplicate\.names|header\.missing\.names|mime\.ambiguous\.kinds|mime\.encoded_message|mime\.malformed\.kinds|filename\.extensions|client\.reputation|header\.duplicates|header\.from\.count|recipient-unknown|subject\.non_ascii|sender\.local\.length|rcpt\.local\.length|filename\.longest|header\.date_skew|header\.malformed|header\.non_ascii|backend-refused|rcpt\.characters|reply-to\.domain|auto\.submitted|client\.history|from\.malformed|header\.longest|header\.missing|internal-error|mime\.ambiguous|mime\.malformed|received\.count|sender\.dns\.ttl|client\.errors|client\.family|client\.sample|declared\.size|helo\.resolves|rspamd\.action|sender\.domain|backend-down|backend-busy|backend-changed|backend-config|backend-lost|backend-reply|client-gone|command|parameter|sequence|syntax|timeout|client\.class|client\.doubt|client\.known|dmarc\.policy|dnsbl\.listed|dnswl\.listed|header\.bytes|header\.count|line\.longest|malware\.name|mime\.partial|rspamd\.score|uribl\.listed|attachments|client\.name|client\.rdns|dnsbl\.names|dnsbl\.score|from\.domain|helo\.forged|rcpt\.domain|rcpt\.failed|sender\.null|sender\.ours|tls\.version|client\.age|dnsbl\.link|helo\.valid|message\.id|mime\.depth|mime\.parts|mime\.types|rcpt\.count|rcpt\.valid|sender\.dns|size-limit|spf\.domain|from\.name|helo\.kind|helo\.ours|list\.mail|resources|server\.ip|listener|pregreet|protocol|shutdown|smtputf8|bare-lf|malware|no-mail|subject|client|errors|sender|dmarc|relay|score|split|dkim|helo|hops|load|rcpt|size|arc|nul|spf|tls)%([[:alnum:]_.@/-])@!/
syntax match gatepostFact /\v%(^|[^[:alnum:]_.$/@-])@1<=[a-z][a-z0-9-]*\.listed%([[:alnum:]_.@/-])@!/
syntax match gatepostOperator /\v%(^|[^[:alnum:]_.$/@-])@1<=%(first-contact|would-reject|matches|except|listed|unless|count|first|from|and|not|per|by|if|in|is|or)%([[:alnum:]_.@/-])@!/
syntax match gatepostOperator /\v\s@1<=%(-\>|\=\=|!\=|\<\=|\>\=|\<|\>|\=)\s@=/
syntax match gatepostNumber /\v%(^|[^[:alnum:]_.$/@-])@1<=[+-]?\d+%(\.\d+)?%(KB|MB|GB|[smhd])?%(\/\d+[smhd])?%([[:alnum:]_.:-])@!/
syntax match gatepostNumber /\v%(^|[^[:alnum:]_.$/@-])@1<=[245]\.\d{1,3}\.\d{1,3}%([[:alnum:]_.])@!/
syntax match gatepostNumber /\v%(^|[^[:alnum:]_.$/@-])@1<=!?\d{1,3}%(\.%(\d{1,3}|\*)){3}%(\.\.\d{1,3})?%(\/\d{1,2})?%(:\d{1,5})?%([[:alnum:]_.])@!/
syntax match gatepostLet /\v\$[a-z][a-z0-9_-]*/
syntax match gatepostOutcome /\v%(-\>\s+)@<=%(accept|reject|defer|drop|held)%([[:alnum:]_.@/-])@!/
syntax match gatepostPhase /\v%(%(^|[;{}])\s*at\s+)@<=%(connect|message|helo|mail|rcpt)%([[:alnum:]_.@/-])@!/
syntax match gatepostWithin /\v%(%(^|[;{}])\s*)@<=%(max-connections|password-file|certificate|client-from|connections|errors|greet-delay|pass-client|if-unknown|probe-from|recipients|addresses|chunking|remember|facility|required|user-header|resolver|subjects|message|timeout|canary|client|within|after|reply|style|from|helo|keep|link|mail|name|show|zone|for|tag|tls|by|in|on|to)%([[:alnum:]_.@/-])@!/
syntax match gatepostStatement /\v%(%(^|[;{}])\s*)@<=%(reply-suffix|on-mismatch|hostname|backend|console|domains|enforce|include|metrics|monitor|scanner|access|exempt|listen|memory|policy|secret|admin|dnsbl|dnswl|store|uribl|hold|list|mode|test|dns|for|let|log|off|set|at)%([[:alnum:]_.@/-])@!/
syntax match gatepostRule /\v%(%(^|[;{}])\s*%(%(monitor|off|enforce)\s+)?)@<=%(greylist|accept|header|reject|defer|limit|score|drop)\s@=/
syntax match gatepostPlaceholder /\v\{[a-z0-9._-]+\}/ contained
syntax region gatepostString start=/"/ end=/"/ end=/$/ oneline contains=gatepostPlaceholder
syntax match gatepostComment /\v%(^|[[:space:];{}"])@1<=#.*$/ contains=@Spell

highlight default link gatepostComment Comment
highlight default link gatepostString String
highlight default link gatepostPlaceholder Special
highlight default link gatepostNumber Number
highlight default link gatepostFact Identifier
highlight default link gatepostLet PreProc
highlight default link gatepostOperator Operator
highlight default link gatepostOutcome Constant
highlight default link gatepostPhase Type
highlight default link gatepostWithin Keyword
highlight default link gatepostStatement Statement
highlight default link gatepostRule Function

let b:current_syntax = "gatepost"
