"""Readers: the bytes of a returned file become a Book, and a Book becomes a Submission.

package.py is the gate that every file passes; returned.py picks the reader for its kind; xlsx.py,
ods.py and calamine.py make the neutral record of book.py; placing.py finds each answer in it.
"""
