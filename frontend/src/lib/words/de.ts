import errors from './de/errors.json'
import keys from './de/keys.json'
import shell from './de/shell.json'
import ui from './de/ui.json'

export default { ...errors, ...keys, ...shell, ...ui }
