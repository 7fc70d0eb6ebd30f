import errors from './en/errors.json'
import keys from './en/keys.json'
import shell from './en/shell.json'
import ui from './en/ui.json'

export default { ...errors, ...keys, ...shell, ...ui }
