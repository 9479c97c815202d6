import { readPdf } from './readPdf.ts';
import { readFileSync, readdirSync } from 'node:fs';
import sharp from 'sharp';
const D='/work/main/src/uploads/preview/testing/';
for (const f of [...readdirSync(D).map(x=>D+x),'/tmp/helper-d/zt.pdf',...readdirSync('/work/main/src/uploads/testing/pdf').filter(x=>/pass|schutz/.test(x)).map(x=>'/work/main/src/uploads/testing/pdf/'+x)]) {
  const bytes=readFileSync(f);
  for (const w of [{page:1,maxSide:2000},{page:1,maxCharacters:1000},{page:9999,maxCharacters:50}]) {
    const t=performance.now();
    const r:any = await readPdf(bytes,w,8000);
    let dark=''; if(r.picture) { const s=await sharp(r.picture.pixels,{raw:{width:r.picture.width,height:r.picture.height,channels:4}}).flatten().greyscale().stats(); dark='min '+s.channels[0]!.min; }
    console.log(f.split('/').at(-1), JSON.stringify(w), Math.round(performance.now()-t)+'ms', r.ok, r.code??'', 'pages',r.pages, JSON.stringify(r.text), r.picture?.width, r.picture?.height, dark, Math.round(process.memoryUsage().rss/1e6)+'MB');
  }
}
