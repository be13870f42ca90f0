import type { Block, Cell, Field, RowGroup, Section, TableColumn } from '#domain/documents/model';
import { MarkSign } from './signs';

/** Where a photograph's picture is to be had, by the sha256 of the kept file; null where it could not be read. */
export type PhotoSource = (attachment: string) => string | null;

const fieldSpan = (value: string): string => {
  if (value.length > 120) return 'field full';
  return value.length > 38 ? 'field wide' : 'field';
};

export const FieldList = ({ fields }: { readonly fields: readonly Field[] }) => (
  <dl className="fields">
    {fields.map(({ label, value, mono, note }) => (
      <div key={`${label} ${value}`} className={fieldSpan(value)}>
        <dt>{label}</dt>
        <dd className={mono ? 'mono' : undefined}>{value}</dd>
        {note ? <dd className="note">{note}</dd> : null}
      </div>
    ))}
  </dl>
);

const cellClass = ({ mono, quiet }: Cell, { align }: TableColumn): string | undefined =>
  [mono ? 'mono' : '', quiet ? 'quiet' : '', align ?? ''].filter((name) => name !== '').join(' ') ||
  undefined;

/** Codes in a list are kept whole: broken at a hyphen, a clause number reads as another one. */
const Unbroken = ({ text }: { readonly text: string }) =>
  text.split(', ').map((code, index, codes) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: static markup
    <span key={index} className="unbroken">
      {index < codes.length - 1 ? `${code}, ` : code}
    </span>
  ));

const TableCell = ({ cell, column }: { readonly cell: Cell; readonly column: TableColumn }) => (
  <td className={cellClass(cell, column)}>
    {cell.mark && cell.mark !== 'none' ? <MarkSign mark={cell.mark} /> : null}
    {cell.mono ? <Unbroken text={cell.text} /> : cell.text}
  </td>
);

interface RowsProps {
  readonly group: RowGroup;
  readonly columns: readonly TableColumn[];
}
/** Groups of so few rows are never cut by the end of a page. */
const smallGroup = 6;

const Rows = ({ group, columns }: RowsProps) => (
  <tbody className={group.rows.length <= smallGroup ? 'small' : undefined}>
    {group.title === null ? null : (
      <tr className="group">
        <th colSpan={columns.length} scope="rowgroup">
          {group.title}
        </th>
      </tr>
    )}
    {group.rows.map((row, rowIndex) => (
      // A printed table never changes: its rows are known by their place.
      // biome-ignore lint/suspicious/noArrayIndexKey: static markup
      <tr key={rowIndex}>
        {columns.map((column, index) => (
          <TableCell key={column.title} cell={row[index] ?? { text: '' }} column={column} />
        ))}
      </tr>
    ))}
  </tbody>
);

const Table = ({ title, columns, groups }: Extract<Block, { kind: 'table' }>) => (
  <div className="table">
    {title === null ? null : <h3>{title}</h3>}
    <table>
      <colgroup>
        {columns.map(({ title: name, span }) => (
          <col key={name} width={`${(span / 12) * 100}%`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ title: name, align }) => (
            <th key={name} scope="col" className={align}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static markup
        <Rows key={index} group={group} columns={columns} />
      ))}
    </table>
  </div>
);

const Photos = ({
  photos,
  photoSource,
}: Pick<Extract<Block, { kind: 'photos' }>, 'photos'> & { readonly photoSource: PhotoSource }) => (
  <div className="photos">
    {photos.map(({ number, attachment, caption, taken }) => {
      const source = photoSource(attachment);
      return (
        <figure key={number}>
          {source === null ? (
            <div className="no-picture">The picture could not be read</div>
          ) : (
            <img src={source} alt={caption} fetchPriority="low" />
          )}
          <figcaption>
            <b className="figure-number">{number}</b> {caption}
            <span className="taken">
              {taken} · <span className="mono">{attachment.slice(0, 10)}</span>
            </span>
          </figcaption>
        </figure>
      );
    })}
  </div>
);

interface BlockViewProps {
  readonly block: Block;
  readonly photoSource: PhotoSource;
}
const BlockView = ({ block, photoSource }: BlockViewProps) => {
  switch (block.kind) {
    case 'fields':
      return (
        <div className="block">
          {block.title ? <h3>{block.title}</h3> : null}
          <FieldList fields={block.fields} />
        </div>
      );
    case 'table':
      return <Table {...block} />;
    case 'quotation':
      return (
        <blockquote>
          <p>{block.text}</p>
          <footer>{block.source}</footer>
        </blockquote>
      );
    case 'paragraph':
      return <p className="paragraph">{block.text}</p>;
    case 'photos':
      return <Photos photos={block.photos} photoSource={photoSource} />;
    case 'signatures':
      return (
        <div className="signatures">
          {block.lines.map(({ role, name, date }) => (
            <div key={role} className="signature">
              <div className="line" />
              <b>{role}</b>
              <span>{name === '' ? 'Name, signature, date' : `${name}, ${date}`}</span>
            </div>
          ))}
        </div>
      );
  }
};

export const SectionView = ({
  section,
  photoSource,
}: {
  readonly section: Section;
  readonly photoSource: PhotoSource;
}) => (
  <section id={section.id} className={`section ${section.id}`}>
    <h2>{section.title}</h2>
    {section.blocks.map((block, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: static markup
      <BlockView key={index} block={block} photoSource={photoSource} />
    ))}
  </section>
);
