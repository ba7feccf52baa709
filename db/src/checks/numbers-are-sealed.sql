-- A protected number is never stored in the clear: keyId.nonce.tag.ciphertext.
select person_id as id from person_identity
where number_sealed !~ '^[^.]+[.][A-Za-z0-9_-]{16}[.][A-Za-z0-9_-]{22}[.][A-Za-z0-9_-]+$' or number_sealed ~ '[0-9]{15}'
  or phone_sealed !~ '^[^.]+[.][A-Za-z0-9_-]{16}[.][A-Za-z0-9_-]{22}[.][A-Za-z0-9_-]+$'
union all
select bank_account_id from bank_account_identity
where number_sealed !~ '^[^.]+[.][A-Za-z0-9_-]{16}[.][A-Za-z0-9_-]{22}[.][A-Za-z0-9_-]+$' or number_sealed ~ '[0-9]{15}'
union all
select proposal_id from payee_number
where number_sealed !~ '^[^.]+[.][A-Za-z0-9_-]{16}[.][A-Za-z0-9_-]{22}[.][A-Za-z0-9_-]+$' or number_sealed ~ '[0-9]{15}'
