import { pseudo } from '../i18n/pseudo'
import en from './en'

const words = { ...en }
for (const [key, message] of Object.entries(en)) Object.assign(words, { [key]: pseudo(message) })

export default words
