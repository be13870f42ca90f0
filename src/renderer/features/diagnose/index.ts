export { DiagnosePanel } from './DiagnosePanel';
