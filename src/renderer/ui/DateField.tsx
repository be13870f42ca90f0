import { useState } from 'react';
import { readCivilDate, weekdayOf } from './civil-date-text';
import { TextField } from './TextField';

/** A civil date, typed as year, month, day. Says the weekday back, so that a slip is noticed. */
export const DateField = ({
  label,
  value,
  onChange,
  isLabelHidden = false,
  isOptional = false,
  hasInitialFocus = false,
}: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** YYYY-MM-DD, or null when not known. */
  readonly value: string | null;
  /** Called with a date of the calendar, or null when the field is emptied or does not hold one. */
  readonly onChange: (value: string | null) => void;
  readonly isOptional?: boolean;
  readonly hasInitialFocus?: boolean;
}) => {
  const [text, setText] = useState(value ?? '');
  const [isLeft, setIsLeft] = useState(false);
  const typed = readCivilDate(text);
  // A value set from outside replaces what was typed, unless it says the same.
  const shown = value !== null && value !== typed ? value : text;
  const date = readCivilDate(shown);
  const isWrong = isLeft && shown.trim() !== '' && date === null;
  return (
    <TextField
      label={label}
      isLabelHidden={isLabelHidden}
      value={shown}
      isOptional={isOptional}
      hasInitialFocus={hasInitialFocus}
      isMono
      placeholder="YYYY-MM-DD"
      maxLength={10}
      help={date === null ? 'Year, month, day, e.g. 2026-02-28' : weekdayOf(date)}
      error={isWrong ? 'Not a date of the calendar. Type year, month, day.' : null}
      onChange={(next) => {
        setText(next);
        setIsLeft(false);
        onChange(readCivilDate(next));
      }}
      onFocusChange={(isFocused) => {
        setIsLeft(!isFocused);
        if (!isFocused && date !== null) setText(date);
      }}
    />
  );
};
