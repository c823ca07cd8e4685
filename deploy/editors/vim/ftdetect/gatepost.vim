autocmd BufNewFile,BufRead *.policy,gatepost.conf setfiletype gatepost
