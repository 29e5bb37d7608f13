package io.neonize.spring.store.repository;

import java.util.Collection;
import java.util.List;

import io.neonize.client.store.StoredRecord;
import io.neonize.spring.store.entity.NeonizeRecord;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The records of all sessions. The queries read past the persistence context and, being
 * single statements, without a transaction, so that a SQLite file needs no write lock for
 * them.
 */
public interface NeonizeRecordRepository extends Repository<NeonizeRecord, NeonizeRecord.Key> {

	/**
	 * Reads records of one kind.
	 * @param session the session's name
	 * @param kind the kind
	 * @param keys the keys, not more than the database takes parameters
	 * @return the records found
	 */
	@Query("""
			select new io.neonize.client.store.StoredRecord(
				new io.neonize.client.store.RecordKey(r.key.kind, r.key.key), r.value)
			from NeonizeRecord r
			where r.key.session = :session and r.key.kind = :kind and r.key.key in :keys""")
	List<StoredRecord> findByKeys(String session, String kind, Collection<String> keys);

	/**
	 * Reads records of one kind, in the order of their keys.
	 * @param session the session's name
	 * @param kind the kind
	 * @param from the first key
	 * @param to the key to stop before
	 * @param after the key to continue behind, empty for the start
	 * @param limit at most so many
	 * @return the records found
	 */
	@Query("""
			select new io.neonize.client.store.StoredRecord(
				new io.neonize.client.store.RecordKey(r.key.kind, r.key.key), r.value)
			from NeonizeRecord r
			where r.key.session = :session and r.key.kind = :kind
				and r.key.key >= :from and r.key.key < :to and r.key.key > :after
			order by r.key.key""")
	List<StoredRecord> scanKind(String session, String kind, String from, String to, String after, Limit limit);

	/**
	 * Reads records of all kinds, in the order of kind and key.
	 * @param session the session's name
	 * @param from the first key of each kind
	 * @param to the key of each kind to stop before
	 * @param afterKind the kind to continue in, empty for the start
	 * @param afterKey the key to continue behind, empty for the start
	 * @param limit at most so many
	 * @return the records found
	 */
	@Query("""
			select new io.neonize.client.store.StoredRecord(
				new io.neonize.client.store.RecordKey(r.key.kind, r.key.key), r.value)
			from NeonizeRecord r
			where r.key.session = :session
				and (r.key.kind > :afterKind or (r.key.kind = :afterKind and r.key.key > :afterKey))
				and r.key.key >= :from and r.key.key < :to
			order by r.key.kind, r.key.key""")
	List<StoredRecord> scanAll(String session, String from, String to, String afterKind, String afterKey, Limit limit);

	/**
	 * Deletes all records of a session.
	 * @param session the session's name
	 */
	@Modifying
	@Query("delete from NeonizeRecord r where r.key.session = :session")
	void deleteBySession(String session);

}
