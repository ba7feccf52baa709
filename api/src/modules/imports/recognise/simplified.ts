// What headings, titles and words of the field are written with. Names of people and places are never changed.
const pairs =
  '號号 證证 戶户 發发 編编 緣缘 臨临 時时 銀银 賬账 帳账 額额 實实 應应 補补 貼贴 計计 總总 類类 別别 檔档 級级 標标 準准 護护 監监 養养 機机 構构 關关 係系 與与 員员 單单 鄉乡 鎮镇 縣县 區区 組组 備备 註注 電电 話话 聯联 繫系 開开 農农 業业 務务 資资 項项 來来 處处 結结 敗败 領领 貧贫 萬万 間间 數数 鑒鉴 會会 險险 達达 撥拨 預预 災灾 歲岁 齡龄 產产 責责 狀状 態态 碼码 錯错 誤误 訊讯 訂订 對对 轉转 參参 複复 審审 確确 認认 創创 報报 據据 匯汇 連连 專专 設设 進进 還还 盤盘 記记 錄录 儲储 價价 濟济 殘残 門门 幣币 範范 圍围 個个 財财 協协 內内 離离 積积 節节 種种 質质 輔辅 變变 療疗 醫医 學学 歷历 佔占 餘余 減减 兩两 點点 陽阳'
const simple = new Map(pairs.split(' ').map((pair) => [[...pair][0]!, [...pair][1]!]))
const traditional = new RegExp(`[${[...simple.keys()].join('')}]`, 'g')

/** 戶主姓名 as 户主姓名: what words mean does not hang on how they are written. */
export const simplified = (text: string): string =>
  text.replaceAll(traditional, (sign) => simple.get(sign)!)
