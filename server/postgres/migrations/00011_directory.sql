-- +goose Up

-- A text as people look for it: small letters without their accents. Letters
-- are listed, as lower() knows only plain ones in some databases.
-- +goose StatementBegin
create function folded(t text) returns text
language sql immutable strict parallel safe as $$
    select replace(replace(replace(
        translate(lower(regexp_replace(normalize(t, NFKD), '[\u0300-\u036f]', '', 'g')),
            'ØøĐđŁłıÆŒẞΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЃ',
            'ooddlliæœßαβγδεζηθικλμνξοπρστυφχψωσабвгдежзиклмнопрстуфхцчшщъыьэюяєіѓ'),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
$$;
-- +goose StatementEnd

-- A name as it is looked for: its parts between single spaces.
-- +goose StatementBegin
create function folded_name(t text) returns text
language sql immutable strict parallel safe as $$
    select btrim(regexp_replace(translate(folded(t), '-''’.,', '     '), '\s+', ' ', 'g'))
$$;
-- +goose StatementEnd

alter table people
    add column name_key text not null generated always as (left(folded_name(name), 100)) stored,
    add column search   text not null generated always as
        (' ' || folded_name(name) || ' | ' || folded(title) || ' | ' || folded(department)) stored;

-- The directory in its order, and whose photo a file is.
create index people_directory on people (name_key, id);
create index people_photo on people (photo_id) where photo_id is not null;
